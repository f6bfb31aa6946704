<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AttachDialog</name>
    <message>
        <source>Attach to article</source>
        <translation>归入文章</translation>
    </message>
    <message>
        <source>Press the article&apos;s digit, or choose and press Return.</source>
        <translation>按文章的数字，或选中后按回车。</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Reopen (Shift+Return)</source>
        <translation>重新打开（Shift+回车）</translation>
    </message>
    <message>
        <source>Accept article (Return)</source>
        <translation>确认文章（回车）</translation>
    </message>
    <message>
        <source>Suggested: {0}</source>
        <translation>建议：{0}</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>There is no article here.</source>
        <translation>这里没有文章。</translation>
    </message>
    <message>
        <source>There is no article to attach to; press N for a new one.</source>
        <translation>还没有可归入的文章；按 N 新建一篇。</translation>
    </message>
    <message>
        <source>Article unsure</source>
        <translation>文章存疑</translation>
    </message>
    <message>
        <source>Page unsure</source>
        <translation>本页存疑</translation>
    </message>
    <message>
        <source>No doubtful border on this page.</source>
        <translation>本页没有存疑的边界。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubt(s)</source>
        <translation>
            <numerusform>疑点 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>文章 %n 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of page furniture</source>
        <translation>
            <numerusform>版面元素 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) imported</source>
        <translation>
            <numerusform>已导入 %n 版</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) already there</source>
        <translation>
            <numerusform>%n 版已在项目中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>略过 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) exported</source>
        <translation>
            <numerusform>已导出 %n 版</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Letters and digits work while the raw page or the articles have the focus. Without a selection they mean the line at the cursor.</source>
        <translation>焦点在原文或文章上时，字母键和数字键有效。没有选中文字时，作用于光标所在的一行。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No category</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Raw page</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>✓ saved {0}</source>
        <translation>✓ 已保存 {0}</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation>正在导入 {0}</translation>
    </message>
    <message>
        <source>Exporting {0}</source>
        <translation>正在导出 {0}</translation>
    </message>
    <message>
        <source>Proposing articles: {0}</source>
        <translation>正在划分文章：{0}</translation>
    </message>
    <message>
        <source>About Article Annotator</source>
        <translation>关于 Article Annotator</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Projects (*.sqlite *.db);;All files (*)</source>
        <translation>项目 (*.sqlite *.db);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Pages (*.txt *.text *.jsonl *.json *.gz);;All files (*)</source>
        <translation>版面 (*.txt *.text *.jsonl *.json *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Page records, gold pages (*.jsonl)</source>
        <translation>版面记录，仅金标 (*.jsonl)</translation>
    </message>
    <message>
        <source>Page records, all pages (*.jsonl)</source>
        <translation>版面记录，全部版面 (*.jsonl)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>What is unsure? (may stay empty)</source>
        <translation>哪里存疑？（可不填）</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Find a page…</source>
        <translation>查找版面…</translation>
    </message>
    <message>
        <source>Find a page by name or headline</source>
        <translation>按名称或标题查找版面</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>全部 {0}</translation>
    </message>
    <message>
        <source>To do {0}</source>
        <translation>待处理 {0}</translation>
    </message>
    <message>
        <source>Gold {0}</source>
        <translation>金标 {0}</translation>
    </message>
    <message>
        <source>Unsure {0}</source>
        <translation>存疑 {0}</translation>
    </message>
</context>
<context>
    <name>RawView</name>
    <message>
        <source>Raw page</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Page furniture</source>
        <translation>版面元素</translation>
    </message>
    <message>
        <source>Click to split the article before this line (S)</source>
        <translation>点击：在此行之前拆分文章（S）</translation>
    </message>
    <message>
        <source>Click to merge with the article above (Shift+M)</source>
        <translation>点击：与上面的文章合并（Shift+M）</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{0} of {1} gold</source>
        <translation>金标 {0} / {1}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>This project has no pages yet</source>
        <translation>这个项目还没有版面</translation>
    </message>
    <message>
        <source>Newspaper pages become labelled articles</source>
        <translation>把报纸版面变成带标签的文章</translation>
    </message>
    <message>
        <source>Import text files or page records, or drop files and folders here.</source>
        <translation>导入文本文件或版面记录，或把文件和文件夹拖到这里。</translation>
    </message>
    <message>
        <source>Open the sample to look around, or make a project of your own: one file that holds all your work.</source>
        <translation>打开示例项目看一看，或新建自己的项目：一个文件，保存全部工作。</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>&lt;h3&gt;Article Annotator {0}&lt;/h3&gt;&lt;p&gt;Newspaper pages become labelled articles.&lt;/p&gt;&lt;p&gt;MIT licence. Uses Qt (LGPL 3), jieba (MIT) and sqlite-utils (Apache 2.0).&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Article Annotator {0}&lt;/h3&gt;&lt;p&gt;把报纸版面变成带标签的文章。&lt;/p&gt;&lt;p&gt;MIT 许可。使用 Qt（LGPL 3）、jieba（MIT）和 sqlite-utils（Apache 2.0）。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>打开示例项目</translation>
    </message>
    <message>
        <source>Save a copy of the project…</source>
        <translation>另存项目副本…</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Copy the selected text</source>
        <translation>复制选中的文字</translation>
    </message>
    <message>
        <source>Copy the article&apos;s reading text</source>
        <translation>复制文章的阅读文本</translation>
    </message>
    <message>
        <source>Select the piece at the cursor</source>
        <translation>选中光标处的片段</translation>
    </message>
    <message>
        <source>Select the line at the cursor</source>
        <translation>选中光标所在行</translation>
    </message>
    <message>
        <source>Accept page and go on</source>
        <translation>确认本页，到下一页</translation>
    </message>
    <message>
        <source>Accept all articles of this page as they stand and show the next open page</source>
        <translation>按现状确认本页全部文章，并显示下一个待处理的版面</translation>
    </message>
    <message>
        <source>Reopen page</source>
        <translation>重新打开本页</translation>
    </message>
    <message>
        <source>Page unsure…</source>
        <translation>本页存疑…</translation>
    </message>
    <message>
        <source>Propose articles again</source>
        <translation>重新划分文章</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next doubtful border</source>
        <translation>下一处存疑边界</translation>
    </message>
    <message>
        <source>Previous doubtful border</source>
        <translation>上一处存疑边界</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>在此拆分</translation>
    </message>
    <message>
        <source>What the article has from the cursor on becomes an article of its own</source>
        <translation>文章中光标以下的部分成为一篇新文章</translation>
    </message>
    <message>
        <source>Merge with next</source>
        <translation>与下一篇合并</translation>
    </message>
    <message>
        <source>Merge with previous</source>
        <translation>与上一篇合并</translation>
    </message>
    <message>
        <source>New article from selection</source>
        <translation>选中内容成为新文章</translation>
    </message>
    <message>
        <source>The selection, or the line at the cursor, becomes a new article</source>
        <translation>选中的内容（或光标所在行）成为一篇新文章</translation>
    </message>
    <message>
        <source>Attach to article…</source>
        <translation>归入文章…</translation>
    </message>
    <message>
        <source>Move the selection, or the line at the cursor, to another article</source>
        <translation>把选中的内容（或光标所在行）移到另一篇文章</translation>
    </message>
    <message>
        <source>Make page furniture</source>
        <translation>设为版面元素</translation>
    </message>
    <message>
        <source>Accept article</source>
        <translation>确认文章</translation>
    </message>
    <message>
        <source>Reopen article</source>
        <translation>重新打开文章</translation>
    </message>
    <message>
        <source>Article unsure…</source>
        <translation>文章存疑…</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>下一篇文章</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>上一篇文章</translation>
    </message>
    <message>
        <source>Article earlier in the order</source>
        <translation>文章顺序前移</translation>
    </message>
    <message>
        <source>Article later in the order</source>
        <translation>文章顺序后移</translation>
    </message>
    <message>
        <source>Piece earlier in the reading order</source>
        <translation>片段阅读顺序前移</translation>
    </message>
    <message>
        <source>Piece later in the reading order</source>
        <translation>片段阅读顺序后移</translation>
    </message>
    <message>
        <source>Fold blank lines</source>
        <translation>折叠空行</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>正常文字大小</translation>
    </message>
    <message>
        <source>Find a page by name</source>
        <translation>按名称查找版面</translation>
    </message>
    <message>
        <source>To the raw page</source>
        <translation>转到原文</translation>
    </message>
    <message>
        <source>To the articles</source>
        <translation>转到文章</translation>
    </message>
    <message>
        <source>To the list of pages</source>
        <translation>转到版面列表</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>About Article Annotator</source>
        <translation>关于 Article Annotator</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>无类别</translation>
    </message>
</context>
<context>
    <name>cards</name>
    <message>
        <source>Page furniture</source>
        <translation>版面元素</translation>
    </message>
    <message>
        <source>(picture, no headline)</source>
        <translation>（图片新闻，无标题）</translation>
    </message>
    <message>
        <source>(no headline)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Page furniture, {0} pieces</source>
        <translation>版面元素，{0} 处</translation>
    </message>
    <message>
        <source>suggested {0} {1}</source>
        <translation>建议 {0} {1}</translation>
    </message>
    <message>
        <source>no category</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>There is not enough memory for this: take fewer or smaller files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output cannot be written ({reason}): check where it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no project {path}: check the name, or make one with annotator import {path} FILES (annotator --help lists the commands).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window cannot be opened ({reason}): install what the README asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project {path} is new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages imported: {added}; already there: {known}; left out: {skipped}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages with proposed articles: {done}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not sound like a project: name the project first, then the files to import into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no export format {format}: choose one of {formats}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages exported: {pages}, with {articles} articles, to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message}; see {program} --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {count} more of this kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That would change nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Article {article} is not on this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is selected: select some text or put the cursor on a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no article here to split: this line is page furniture or blank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Article {number} already begins here; put the cursor inside it to split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An article cannot be merged with itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last article; there is no next one to merge with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first article; there is no previous one to merge with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selection already belongs to article {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selection is page furniture already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page furniture has no role: move the selection to an article or make it a new article first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece is already at the end of its article.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Article {number} is accepted already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is accepted already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page was changed elsewhere in the meantime; it has been read again, so look and repeat the edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder: give a file name in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a device, not a file: give a file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a PDF: take its text out first (for example with pdftotext) and import the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a ZIP archive or an Office document: save its text as a plain text file and import that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is compressed: unpack it first and import what is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a picture: take its text out with OCR first and import the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is an SQLite database, perhaps a project: open it as a project, or export its pages and import those.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is an old Office document: save its text as a plain text file and import that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a program, not text: choose a plain text file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not text (it holds binary data): choose a plain text file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty: choose a file that holds the text of a page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds nothing but white space: choose a file with the text of a page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no encoding {encoding}: use for example utf-8, utf-16, gb18030, big5 or big5hkscs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoding of {name} cannot be told (it is not UTF-8 from byte {offset} on, and reads as Chinese in no other encoding): say which encoding it is in, or save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not valid {encoding} at byte {offset}: say which encoding it is in, or mend it and save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: more than {limit} MB in one record; is this really one page? Write one page record a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} unpacks to far more than page records ever do: check where it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged, its compressed data cannot be unpacked: get it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is cut off, its compressed data does not end: get it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: not valid UTF-8 at byte {offset}; save page records as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: not valid JSON at character {column} ({reason}); is the file cut off?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: nested too deeply to be a page record; check what wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: JSON that cannot be used ({reason}); check what wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: half a surrogate pair stands alone, which is no character; check what wrote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}: check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not read {path}: change its permissions or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder: choose a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a link that leads to itself: choose the file it should lead to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, {path} was not written: make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your disk quota is used up, {path} was not written: make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was not written, it would be larger than files may be here: choose another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder for {path}: make the folder first or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write {path}: choose another folder or change its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is on a disk that is read-only: choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name {path} is too long: choose a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}): check the file and its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was not written ({reason}): check the folder and its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} holds no page record: choose a file with one JSON object a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the page {page} is in line {first} too; give each page its own id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the page {page} was changed since it was exported; it comes in as a proposal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: a list, not a page record; write one record a line in a .jsonl file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: not a page record; write an object with &quot;id&quot;, &quot;text&quot; and &quot;articles&quot; in each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the page has no usable &quot;id&quot;; it must be text of 1 to 500 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the page has no &quot;text&quot;; put the raw page there as a string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the text of the page is blank; leave such pages out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the text holds a NUL character at {position}, it is not text; take it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the text has {length} characters, more than {limit}; is this really one page?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: &quot;meta&quot; is not an object; write {{…}} or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: &quot;articles&quot; is not a list; write [] for a page without articles so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: two articles have the id {article}; give each article its own id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: a span of article {first} and one of article {second} overlap at position {position}; a character belongs to one span only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {number} is not an object; write {{&quot;id&quot;, &quot;category&quot;, &quot;spans&quot;}}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {number} has no usable &quot;id&quot;; it must be text of 1 to 500 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: the category of article {article} is not usable; it must be text or null.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article} has no &quot;spans&quot;; list at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} is not an object; write {{&quot;start&quot;, &quot;end&quot;, &quot;role&quot;}}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number}: &quot;start&quot; and &quot;end&quot; must be whole numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} starts at {start} and ends at {end}; the end must be greater than the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} goes from {start} to {end}, but the text has {length} characters; count in Unicode code points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} has the unknown role {role}; use one of {roles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} ({start} to {end}) holds only white space; leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: exported by a newer version of this program; install the newer version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} in meta.{block} is not as this program writes it; take {block} out to bring the page in as a proposal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: keys that a page record does not have were kept in meta.{place}: {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: the encoding was guessed as {encoding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: blank pages were left out (page {numbers}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has a page of more than {limit} characters; is this really one page? Split it into pages with form feeds or into files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has more than {limit} MB: split it into several files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page records, one JSON object a line (name.jsonl, or name.jsonl.gz to compress)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no page to export with the status {status}: nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is the project itself: give another file name for the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no pages in the folder {path}: it holds no {kinds} file; choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a device, not a file: choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page {page} is in {first} and in {second}: give pages different ids, or leave one file out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: there is another page called {name} already, so this one is called {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}: there is another page called {page} with another text already; give this one another id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: the same holds for more records ({count}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: categories new to the project were added: {categories}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The articles of page {name} do not fit ({fault}); correct them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page cannot be named {name}; give it a name of ordinary characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character {position} of page {name} is a NUL: this is no text; save it as plain text first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character {position} of page {name} is half a character (a lone surrogate); read the text in its right encoding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Article {article} of page {name} has a span from {start} to {end}, but the text has {length} characters; correct the span.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Article {article} of page {name} has the category {category}, which the project lacks; add it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} cannot be used ({reason}): check it and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project has no category {category}; add it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proposal does not fit page {name} ({fault}); correct the page by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting {key} cannot be {value}: choose another value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read; the usual settings are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings in {path} that make no sense are left aside: {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broken settings in {path} cannot be put aside: move the file away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}; check the name, or make a new project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder; open a project file, or import the folder into one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is empty and so no project; open another file, or delete it and make a new project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}); check its permissions and its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is an SQLite file but not a project; open a project file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was made by a newer version of this program; update it to open this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was replaced by another file while it was open, so nothing is saved there any more; save a copy of the project under a new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was deleted or moved while it was open, so nothing is saved there any more; save a copy of the project under a new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be a file name ({reason}); choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be brought to the new version ({reason}) and is as it was; report this, and keep working with the old version of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {folder}; make it first, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} is read-only; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was left there by another project of this name; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} exists already; open it, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged; leave it as it is and open a backup or a copy of it instead ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is in use by another program; close it there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is read-only; make it writable, or copy it to a folder of your own and open the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} is read-only and a project also writes beside its file; copy {path} to a folder of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a project file; open a project, or import this file into one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full and nothing was saved in {path}; make room, then repeat what you did last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk failed at {path} ({reason}) and nothing was saved; save a copy of the project on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be made ({reason}); choose another folder or another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project {path} is closed; open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite refused to work on {path} ({reason}) and nothing was saved; close the project and open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half a character (a lone surrogate) cannot be saved in {path}; take it out and repeat the edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of the project refer to rows that are not there; open a backup of it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} is not in {path}; read the list of pages again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a page named {name} already; give this one another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meta data of page {name} cannot be kept ({reason}); mend or remove them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({problem}); your work up to the last step is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported: {count} sample pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed: {articles} articles; doubtful borders: {doubtful}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted and saved, with the log of every step: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported, one page record a line: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the window: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} cannot be used ({reason}): choose another for --output.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>版面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Category</source>
        <translation>类别(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>the first article of the page begins here</source>
        <translation>本版第一篇文章从这里开始</translation>
    </message>
    <message>
        <source>a headline stands here, above its article</source>
        <translation>这里是标题，文章在其下</translation>
    </message>
    <message>
        <source>the article above ends with its own headline</source>
        <translation>上面的文章以自己的标题结束</translation>
    </message>
    <message>
        <source>the line starts with “{0}”</source>
        <translation>行首是“{0}”</translation>
    </message>
    <message>
        <source>the column width changes from {0} to {1} characters</source>
        <translation>栏宽 {0}→{1} 字</translation>
    </message>
    <message>
        <source>the sentence before it ends</source>
        <translation>前一句已结束</translation>
    </message>
    <message>
        <source>the line before it, “{0}”, usually ends an article</source>
        <translation>前一行“{0}”通常是文章的结尾</translation>
    </message>
    <message>
        <source>the text before and after it has few words in common</source>
        <translation>前后文字很少有共同的词</translation>
    </message>
    <message>
        <source>but the text before and after it shares {0} words, such as “{1}”</source>
        <translation>但前后文字有 {0} 个共同的词，如“{1}”</translation>
    </message>
    <message>
        <source>“{0}” looks like the name of a column of the paper</source>
        <translation>“{0}”像是栏目名</translation>
    </message>
    <message>
        <source>“{0}” looks like an author&apos;s line</source>
        <translation>“{0}”像是作者行</translation>
    </message>
    <message>
        <source>“{0}” names the photographer of a picture</source>
        <translation>“{0}”是摄影署名</translation>
    </message>
    <message>
        <source>“{0}” looks like part of the page, not of an article</source>
        <translation>“{0}”像是版面元素，不属于文章</translation>
    </message>
    <message>
        <source>the sentence breaks off here; other text stands in between</source>
        <translation>句子在此中断，中间插入了别的文字</translation>
    </message>
    <message>
        <source>an interrupted sentence goes on here</source>
        <translation>中断的句子从这里继续</translation>
    </message>
    <message>
        <source>two texts stand on one line</source>
        <translation>一行中有两段不同的文字</translation>
    </message>
    <message>
        <source>a blank line stands before it, which is rare on this page</source>
        <translation>前面有空行，在本版少见</translation>
    </message>
    <message>
        <source>the headline shares {0} words with this text, such as “{1}”</source>
        <translation>标题与正文有 {0} 个共同的词，如“{1}”</translation>
    </message>
    <message>
        <source>the headline stands directly above this text</source>
        <translation>标题就在正文上方</translation>
    </message>
    <message>
        <source>the headline stands directly below this text</source>
        <translation>标题就在正文下方</translation>
    </message>
    <message>
        <source>the headline stands apart; no other text fits it better</source>
        <translation>标题离得远，但没有更合适的正文</translation>
    </message>
    <message>
        <source>on this page headlines mostly stand above their texts</source>
        <translation>本版标题多在正文之上</translation>
    </message>
    <message>
        <source>on this page headlines mostly stand below their texts</source>
        <translation>本版标题多在正文之下</translation>
    </message>
    <message>
        <source>no headline was found for this text</source>
        <translation>没有找到这段文字的标题</translation>
    </message>
    <message>
        <source>“{0}” is a sign of this kind of writing</source>
        <translation>“{0}”是这类文章的标志</translation>
    </message>
    <message>
        <source>words of this topic: {0}</source>
        <translation>主题词：{0}</translation>
    </message>
    <message>
        <source>the headline says “{0}”</source>
        <translation>标题中有“{0}”</translation>
    </message>
    <message>
        <source>no words of the other categories were found</source>
        <translation>没有发现其他类别的词</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>role marks</name>
    <message>
        <source>Ov</source>
        <translation>引</translation>
    </message>
    <message>
        <source>Hd</source>
        <translation>题</translation>
    </message>
    <message>
        <source>Sh</source>
        <translation>副</translation>
    </message>
    <message>
        <source>By</source>
        <translation>作</translation>
    </message>
    <message>
        <source>Bd</source>
        <translation>正</translation>
    </message>
    <message>
        <source>Ch</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Cp</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Cr</source>
        <translation>摄</translation>
    </message>
    <message>
        <source>Ru</source>
        <translation>栏</translation>
    </message>
    <message>
        <source>Nt</source>
        <translation>注</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Overline</source>
        <translation>引题</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Subheadline</source>
        <translation>副题</translation>
    </message>
    <message>
        <source>Byline</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Crosshead</source>
        <translation>小标题</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图片说明</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>摄影署名</translation>
    </message>
    <message>
        <source>Rubric</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>附注</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金标</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>split article {number}</source>
        <translation>拆分文章 {number}</translation>
    </message>
    <message>
        <source>merge articles {number} and {other}</source>
        <translation>合并文章 {number} 和 {other}</translation>
    </message>
    <message>
        <source>new article</source>
        <translation>新文章</translation>
    </message>
    <message>
        <source>attach to article {number}</source>
        <translation>归入文章 {number}</translation>
    </message>
    <message>
        <source>make page furniture</source>
        <translation>设为版面元素</translation>
    </message>
    <message>
        <source>set role {role}</source>
        <translation>设为{role}</translation>
    </message>
    <message>
        <source>move article {number}</source>
        <translation>移动文章 {number}</translation>
    </message>
    <message>
        <source>move piece of article {number}</source>
        <translation>移动文章 {number} 的片段</translation>
    </message>
    <message>
        <source>category of article {number}</source>
        <translation>文章 {number} 的类别</translation>
    </message>
    <message>
        <source>mark unsure</source>
        <translation>存疑标记</translation>
    </message>
    <message>
        <source>accept article {number}</source>
        <translation>确认文章 {number}</translation>
    </message>
    <message>
        <source>reopen article {number}</source>
        <translation>重新打开文章 {number}</translation>
    </message>
    <message>
        <source>accept page</source>
        <translation>确认本页</translation>
    </message>
    <message>
        <source>reopen page</source>
        <translation>重新打开本页</translation>
    </message>
    <message>
        <source>propose again</source>
        <translation>重新划分</translation>
    </message>
</context>
</TS>

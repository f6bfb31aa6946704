<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AgreementCommands</name>
    <message>
        <source>The page {0} is not in this project.</source>
        <translation>本项目中没有版面 {0}。</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>How far two people agree</source>
        <translation>两人标注的一致性</translation>
    </message>
    <message>
        <source>The gold pages of this project are compared with those of a copy that somebody else labelled apart.</source>
        <translation>将本项目的金标版面与他人独立标注的项目副本中的金标版面进行比较。</translation>
    </message>
    <message>
        <source>Compare &amp;with</source>
        <translation>比较对象(&amp;w)</translation>
    </message>
    <message>
        <source>another project, or page records (.jsonl)</source>
        <translation>另一个项目，或版面记录 (.jsonl)</translation>
    </message>
    <message>
        <source>The project to compare with</source>
        <translation>要比较的项目</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Report with these figures…</source>
        <translation>生成含这些指标的报告…</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>比较进度</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Pages that differ most</source>
        <translation>差异最大的版面</translation>
    </message>
    <message>
        <source>Places that differ</source>
        <translation>不一致之处</translation>
    </message>
    <message>
        <source>Return or a double click goes to the page</source>
        <translation>按回车或双击跳到该版面</translation>
    </message>
    <message>
        <source>Projects and page records (*.sqlite *.db *.jsonl *.json *.gz);;All files (*)</source>
        <translation>项目和版面记录 (*.sqlite *.db *.jsonl *.json *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Nothing has been compared yet.</source>
        <translation>尚未进行比较。</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>places</source>
        <translation>处数</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>what differs</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>AllComments</name>
    <message>
        <source>Comments on all pages</source>
        <translation>所有版面的批注</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>只看我的</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未解决</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>open and resolved</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Which comments</source>
        <translation>哪些批注</translation>
    </message>
    <message>
        <source>No comment is like this.</source>
        <translation>没有这样的批注。</translation>
    </message>
    <message>
        <source>More than {0}; the first are listed.</source>
        <translation>超过 {0} 条，只列出前面的。</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>Done: {0}</source>
        <translation>已完成：{0}</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Made again: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
    <message>
        <source>Proposed: {0}</source>
        <translation>已建议：{0}</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Choose where they go…</source>
        <translation>请选择去向…</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Attach to article</source>
        <translation>归入文章</translation>
    </message>
    <message>
        <source>Press the article&apos;s digit, or choose and press Return.</source>
        <translation>按文章编号的数字键，或选中后按回车。</translation>
    </message>
    <message>
        <source>Looking for the likeliest article … or press the article&apos;s number.</source>
        <translation>正在查找最可能的文章……也可以直接按文章的数字。</translation>
    </message>
    <message>
        <source>Return takes the first, a digit the article of that number.</source>
        <translation>按回车归入第一篇，按数字归入该编号的文章。</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>There is no other article here to attach this to.</source>
        <translation>这里没有别的文章可以归入。</translation>
    </message>
    <message>
        <source>Attached to article {0}: {1}</source>
        <translation>已归入文章 {0}：{1}</translation>
    </message>
    <message>
        <source>There is no article to attach to; press {0} for a new one.</source>
        <translation>没有可归入的文章；按 {0} 新建一篇。</translation>
    </message>
</context>
<context>
    <name>BorderHandles</name>
    <message>
        <source>Drag to move the border · Shift: by characters · Esc: cancel</source>
        <translation>拖动以移动边界 · Shift：逐字移动 · Esc：取消</translation>
    </message>
    <message>
        <source>page furniture</source>
        <translation>版面元素</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Accept article</source>
        <translation>确认文章</translation>
    </message>
    <message>
        <source>Suggested: {0}</source>
        <translation>建议：{0}</translation>
    </message>
</context>
<context>
    <name>CategoriesDialog</name>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What was done or refused</source>
        <translation>已完成或被拒绝的操作</translation>
    </message>
    <message>
        <source>An article may have</source>
        <translation>一篇文章可以有</translation>
    </message>
    <message>
        <source>one category</source>
        <translation>一个类别</translation>
    </message>
    <message>
        <source>several categories</source>
        <translation>多个类别</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章数</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>A new category ({0})</source>
        <translation>新增类别（{0}）</translation>
    </message>
    <message>
        <source>Earlier in the menu ({0})</source>
        <translation>在菜单中上移（{0}）</translation>
    </message>
    <message>
        <source>Later in the menu ({0})</source>
        <translation>在菜单中下移（{0}）</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Its articles get another category ({0})</source>
        <translation>将其文章改为另一类别（{0}）</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove the category ({0})</source>
        <translation>移除此类别（{0}）</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Categories to begin with</source>
        <translation>可供选用的现成类别</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Done again: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>撤销：{0}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo: {0}</source>
        <translation>重做：{0}</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>no category</source>
        <translation>无类别</translation>
    </message>
</context>
<context>
    <name>CategoryForm</name>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>{0} as a table</source>
        <translation>{0}：看表格</translation>
    </message>
    <message>
        <source>Save {0} as a picture</source>
        <translation>{0}：存为图片</translation>
    </message>
    <message>
        <source>Save {0} as a table</source>
        <translation>{0}：存为表格</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>There is no article here.</source>
        <translation>这里没有文章。</translation>
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
        <source>What is unsure? (may stay empty)</source>
        <translation>哪里存疑？（可不填）</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>There is no border on this page.</source>
        <translation>本版面没有边界。</translation>
    </message>
</context>
<context>
    <name>CommentCommands</name>
    <message>
        <source>Open the comment again</source>
        <translation>重新打开批注</translation>
    </message>
    <message>
        <source>Resolve the comment</source>
        <translation>标为已解决</translation>
    </message>
    <message>
        <source>There is no text here to comment on.</source>
        <translation>这里没有可批注的文字。</translation>
    </message>
    <message>
        <source>Comment on line {0}</source>
        <translation>批注第 {0} 行</translation>
    </message>
    <message>
        <source>Comment on article {0}</source>
        <translation>批注文章 {0}</translation>
    </message>
    <message>
        <source>There is no article here.</source>
        <translation>这里没有文章。</translation>
    </message>
    <message>
        <source>Comment on the page</source>
        <translation>批注本版</translation>
    </message>
    <message>
        <source>What do you want to say? (Shift+Return: new line)</source>
        <translation>要说什么？（Shift+回车换行）</translation>
    </message>
    <message>
        <source>Change the comment</source>
        <translation>修改批注</translation>
    </message>
</context>
<context>
    <name>CommentPanel</name>
    <message>
        <source>Comments {0}</source>
        <translation>批注 {0}</translation>
    </message>
    <message>
        <source>Resolved too</source>
        <translation>含已解决</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>本版</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>resolved by {0}, {1}</source>
        <translation>{0} 于 {1} 解决</translation>
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
            <numerusform>疑点 %n 处</numerusform>
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
        <source>%n page(s) taken over</source>
        <translation>
            <numerusform>已采用 %n 版</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take theirs for %n page(s) only proposed here</source>
        <translation>
            <numerusform>采用对方的（%n 个这里仅初分的版面）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these page(s) not accepted: status gold leaves them out</source>
        <translation>
            <numerusform>其中 %n 版尚未确认：状态选“金标”即可排除</numerusform>
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
        <source>%n article(s) with the category “{0}”</source>
        <translation>
            <numerusform>%n 篇文章属于类别“{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) will become “{0}”</source>
        <translation>
            <numerusform>%n 篇文章将改为“{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) will lose the category “{0}”</source>
        <translation>
            <numerusform>%n 篇文章将失去类别“{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>（分布在 %n 个版面）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted article(s) stay accepted</source>
        <translation>
            <numerusform>其中 %n 篇已确认的仍为已确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted article(s) will be open again</source>
        <translation>
            <numerusform>其中 %n 篇已确认的将重新打开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new categorie(s)</source>
        <translation>
            <numerusform>新增 %n 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n categorie(s) that no article has will go</source>
        <translation>
            <numerusform>%n 个没有文章的类别将移除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%n 处待校</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s)</source>
        <translation>
            <numerusform>%n 处已改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) exported</source>
        <translation>
            <numerusform>已导出 %n 版</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gold page(s)</source>
        <translation>
            <numerusform>%n 个金标版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted since then</source>
        <translation>
            <numerusform>此后新确认 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Propose anew for %n untouched page(s)</source>
        <translation>
            <numerusform>为 %n 个未动过的版面重新建议</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) picked</source>
        <translation>
            <numerusform>已选取 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s)</source>
        <translation>
            <numerusform>%n 条批注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>found on %n page(s)</source>
        <translation>
            <numerusform>见于 %n 个版面</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not searched yet</source>
        <translation>
            <numerusform>还有 %n 个版面未检索</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) here</source>
        <translation>
            <numerusform>本版 %n 次更正</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 个版面</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <source>Overview of the project</source>
        <translation>项目概览</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>全部保存…</translation>
    </message>
    <message>
        <source>Save every chart as a picture and as a table into one folder</source>
        <translation>把每张图都存为图片和表格，放进一个文件夹</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>As of {0}</source>
        <translation>统计于 {0}</translation>
    </message>
    <message>
        <source>gold pages</source>
        <translation>金标版面</translation>
    </message>
    <message>
        <source>accepted articles</source>
        <translation>已确认的文章</translation>
    </message>
    <message>
        <source>pages an hour</source>
        <translation>每小时版面</translation>
    </message>
    <message>
        <source>corrections a page</source>
        <translation>每版更正</translation>
    </message>
    <message>
        <source>suggestions that were right</source>
        <translation>正确的类别建议</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save all charts into a folder</source>
        <translation>把所有图存入文件夹</translation>
    </message>
</context>
<context>
    <name>DoubtList</name>
    <message>
        <source>Doubtful borders, the least sure first</source>
        <translation>存疑边界，最没把握的在前</translation>
    </message>
</context>
<context>
    <name>DoubtWalk</name>
    <message>
        <source>This is where you began; J goes on.</source>
        <translation>这里是起点；按 J 继续。</translation>
    </message>
    <message>
        <source>You have seen every doubtful border; J begins again.</source>
        <translation>存疑边界都看过了；按 J 从头开始。</translation>
    </message>
    <message>
        <source>No page has a doubtful border.</source>
        <translation>没有版面有存疑边界。</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Open the project {0}</source>
        <translation>打开项目 {0}</translation>
    </message>
    <message>
        <source>Import into {0}</source>
        <translation>导入到 {0}</translation>
    </message>
    <message>
        <source>Begin a new project with this</source>
        <translation>用这些文件新建项目</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>存为预设…</translation>
    </message>
    <message>
        <source>Remove preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Report of the export</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Nothing has been exported yet.</source>
        <translation>还没有导出过。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Only gold pages</source>
        <translation>仅金标版面</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File or folder to write</source>
        <translation>要写入的文件或文件夹</translation>
    </message>
    <message>
        <source>Choose a file or folder</source>
        <translation>选择文件或文件夹</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>写入(&amp;W)</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>– none –</source>
        <translation>– 无 –</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Name of the preset; one of that name is replaced:</source>
        <translation>预设名称；同名的预设会被替换：</translation>
    </message>
    <message>
        <source>What stands there now will be replaced if it is an export that nobody changed.</source>
        <translation>那里现有的内容若是未经改动的导出，将被替换。</translation>
    </message>
    <message>
        <source>Folder in which to write</source>
        <translation>写入到哪个文件夹</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Say where to write: a file, or a folder for formats of several files.</source>
        <translation>请指定写入位置：一个文件；由多个文件组成的格式则为文件夹。</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
</context>
<context>
    <name>ExportFields</name>
    <message>
        <source>Options of {0}</source>
        <translation>{0} 的选项</translation>
    </message>
    <message>
        <source>What goes in</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>all pages</source>
        <translation>全部版面</translation>
    </message>
    <message>
        <source>As usual: {0}</source>
        <translation>默认：{0}</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>全部版面</translation>
    </message>
    <message>
        <source>Only these:</source>
        <translation>仅限：</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Categories (none checked: all)</source>
        <translation>类别（都不勾选即全部）</translation>
    </message>
    <message>
        <source>Annotators (none checked: all)</source>
        <translation>标注者（都不勾选即全部）</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>How it is written</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>Raw, as printed</source>
        <translation>原文（照印刷）</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>净文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Digits and Latin letters narrow (１２ → 12)</source>
        <translation>数字和拉丁字母用半角（１２ → 12）</translation>
    </message>
    <message>
        <source>Punctuation beside Chinese wide (, → ，)</source>
        <translation>中文旁的标点用全角（, → ，）</translation>
    </message>
    <message>
        <source>Page furniture: what is in no article</source>
        <translation>版面元素：不属于任何文章的内容</translation>
    </message>
    <message>
        <source>Provenance: who accepted, what proposed</source>
        <translation>来源：谁确认、由什么提出</translation>
    </message>
    <message>
        <source>Names of persons (else a1, a2 …)</source>
        <translation>保留人名（否则为 a1、a2 …）</translation>
    </message>
    <message>
        <source>Train, validation and test</source>
        <translation>训练、验证与测试</translation>
    </message>
    <message>
        <source>not divided</source>
        <translation>不划分</translation>
    </message>
    <message>
        <source>Not divided</source>
        <translation>不划分</translation>
    </message>
    <message>
        <source>Shares:</source>
        <translation>比例：</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>期</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Stays together</source>
        <translation>不拆开</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File of fixed lists</source>
        <translation>固定名单文件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose a file of fixed lists</source>
        <translation>选择固定名单文件</translation>
    </message>
    <message>
        <source>Fixed lists</source>
        <translation>固定名单</translation>
    </message>
    <message>
        <source>How far two people agree</source>
        <translation>两人标注的一致性</translation>
    </message>
    <message>
        <source>The project to compare with</source>
        <translation>要比较的项目</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>Choose the project to compare with</source>
        <translation>选择要比较的项目</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Projects and page records (*.sqlite *.db *.jsonl *.json *.gz);;All files (*)</source>
        <translation>项目和版面记录 (*.sqlite *.db *.jsonl *.json *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>This format has no place for it.</source>
        <translation>这种格式没有地方存放它。</translation>
    </message>
    <message>
        <source>Check at least one status: no page would go out.</source>
        <translation>请至少勾选一种状态，否则没有版面可导出。</translation>
    </message>
    <message>
        <source>Give at least one share that is not 0.</source>
        <translation>请至少给出一个不为 0 的比例。</translation>
    </message>
</context>
<context>
    <name>ExportPreviewPane</name>
    <message>
        <source>Counts of each split and category</source>
        <translation>各划分与类别的数量</translation>
    </message>
    <message>
        <source>File of the preview</source>
        <translation>预览的文件</translation>
    </message>
    <message>
        <source>The first records</source>
        <translation>最前面的记录</translation>
    </message>
    <message>
        <source>Working out the preview…</source>
        <translation>正在生成预览…</translation>
    </message>
    <message>
        <source>A binary file of {0} bytes.</source>
        <translation>二进制文件，{0} 字节。</translation>
    </message>
    <message>
        <source>The first pages, as this format writes them; the beginning of the file.</source>
        <translation>最前面的版面，按此格式写出；这里是文件开头。</translation>
    </message>
    <message>
        <source>The first pages, as this format writes them.</source>
        <translation>最前面的版面，按此格式写出。</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Projects (*.sqlite *.db);;All files (*)</source>
        <translation>项目 (*.sqlite *.db);;所有文件 (*)</translation>
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
        <source>Pages (*.txt *.text *.jsonl *.json *.gz *.xml *.hocr *.html *.ann *.xmi);;All files (*)</source>
        <translation>版面 (*.txt *.text *.jsonl *.json *.gz *.xml *.hocr *.html *.ann *.xmi);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Copied to {0}</source>
        <translation>已复制到 {0}</translation>
    </message>
    <message>
        <source>Import what can be read</source>
        <translation>导入可读的部分</translation>
    </message>
    <message>
        <source>New project for the files</source>
        <translation>为这些文件新建项目</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find on this page…</source>
        <translation>在本版中查找…</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>在本版中查找</translation>
    </message>
    <message>
        <source>Begun again at the top.</source>
        <translation>已从开头继续查找。</translation>
    </message>
    <message>
        <source>Begun again at the end.</source>
        <translation>已从末尾继续查找。</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>{0} places</source>
        <translation>共 {0} 处</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 处，共 {1} 处</translation>
    </message>
</context>
<context>
    <name>GuidelineCommands</name>
    <message>
        <source>The guideline is now version {0}.</source>
        <translation>标注指南现在是第 {0} 版。</translation>
    </message>
</context>
<context>
    <name>GuidelineEditor</name>
    <message>
        <source>Guideline of the project</source>
        <translation>项目的标注指南</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>编写</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Go to a section</source>
        <translation>转到一节</translation>
    </message>
    <message>
        <source>Guideline as Markdown</source>
        <translation>标注指南（Markdown）</translation>
    </message>
    <message>
        <source>How it will look</source>
        <translation>显示效果</translation>
    </message>
    <message>
        <source>What changed:</source>
        <translation>改了什么：</translation>
    </message>
    <message>
        <source>a few words for the list of versions</source>
        <translation>写几个字，列在版本表里</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>存为新版本</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>Begin from the program&apos;s own</source>
        <translation>从程序自带的开始</translation>
    </message>
    <message>
        <source>Put the text that comes with the program in the place of this one</source>
        <translation>用程序自带的文本替换现在的文本</translation>
    </message>
    <message>
        <source>a draft from version {0}; version {1} was saved since</source>
        <translation>草稿出自第 {0} 版；其后已存第 {1} 版</translation>
    </message>
    <message>
        <source>a draft, kept but not saved as a version yet</source>
        <translation>草稿已留存，尚未存为版本</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>第 {0} 版</translation>
    </message>
    <message>
        <source>Definition:</source>
        <translation>定义：</translation>
    </message>
    <message>
        <source>Example:</source>
        <translation>例：</translation>
    </message>
    <message>
        <source>Borderline:</source>
        <translation>边界例：</translation>
    </message>
</context>
<context>
    <name>GuidelinePane</name>
    <message>
        <source>Guideline</source>
        <translation>标注指南</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Close the guideline</source>
        <translation>关闭标注指南</translation>
    </message>
    <message>
        <source>Close the guideline (Esc)</source>
        <translation>关闭标注指南（Esc）</translation>
    </message>
    <message>
        <source>Section of the guideline</source>
        <translation>标注指南的一节</translation>
    </message>
    <message>
        <source>Write it…</source>
        <translation>写这一节…</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>第 {0} 版</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The guideline says nothing of “{0}” yet.</source>
        <translation>标注指南还没有写“{0}”。</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Sections of the help</source>
        <translation>帮助的各节</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>两分钟导览</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>KeyBox</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>KeyCommands</name>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Change keys</source>
        <translation>更改按键</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>改用到这里</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>不设按键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Find a command or a key…</source>
        <translation>查找命令或按键…</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Click here and press the new key</source>
        <translation>点击这里，再按新的键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Not the program&apos;s own key</source>
        <translation>不是程序原有的按键</translation>
    </message>
    <message>
        <source>{0} belongs to {1}. The keys of categories are changed in the list of categories.</source>
        <translation>{0} 已用于{1}。类别的按键在类别列表中更改。</translation>
    </message>
    <message>
        <source>{0} belongs to {1}.</source>
        <translation>{0} 已用于{1}。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0} has no key now.</source>
        <translation>{0}：现在没有按键。</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Find a command or a key…</source>
        <translation>查找命令或按键…</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Letters and digits work while the raw page or the articles have the focus. Without a selection they mean the line at the cursor; a split is exactly at the cursor. With the mouse: click in the gutter to split or merge, drag a border, pick lines with Ctrl and a click, drag a line, a piece or a selection onto a card, click a piece, a category or the ring of a card, or use the right button.</source>
        <translation>焦点在原文或文章上时，字母键和数字键有效。没有选中文字时，作用于光标所在的一行；拆分恰在光标处。用鼠标：点击行号栏拆分或合并，拖动边界，按住 Ctrl 点击选取多行，把行、片段或选中的文字拖到文章卡片上，点击卡片上的片段、类别或圆圈，或使用右键菜单。</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
</context>
<context>
    <name>LearningChart</name>
    <message>
        <source>Learning curve: corrections a page, by gold pages learnt from</source>
        <translation>学习曲线：每版更正数，按所学的金标版面数</translation>
    </message>
    <message>
        <source>No learning curve yet</source>
        <translation>还没有学习曲线</translation>
    </message>
</context>
<context>
    <name>LearningCommands</name>
    <message>
        <source>Learning articles</source>
        <translation>正在学习文章切分</translation>
    </message>
    <message>
        <source>Learning categories</source>
        <translation>正在学习类别</translation>
    </message>
    <message>
        <source>Working out the learning curve</source>
        <translation>正在计算学习曲线</translation>
    </message>
    <message>
        <source>The present models proposed every page that nobody has worked on.</source>
        <translation>所有无人动过的版面都已由现用模型给出建议。</translation>
    </message>
</context>
<context>
    <name>LearningDialog</name>
    <message>
        <source>Learn from gold pages</source>
        <translation>从金标版面学习</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>立即学习</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>model before</source>
        <translation>原模型</translation>
    </message>
    <message>
        <source>new model</source>
        <translation>新模型</translation>
    </message>
    <message>
        <source>Articles: corrections a page</source>
        <translation>文章：每版更正数</translation>
    </message>
    <message>
        <source>Categories that are right</source>
        <translation>类别正确的比例</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>退回上一个</translation>
    </message>
    <message>
        <source>Learn by itself after so many newly accepted pages (0: never)</source>
        <translation>每新确认这么多版面后自动学习（0 表示从不）</translation>
    </message>
    <message>
        <source>How corrections fall with the gold pages learnt from, on pages kept apart</source>
        <translation>更正数如何随所学的金标版面减少（在另留的版面上测得）</translation>
    </message>
    <message>
        <source>Draw the learning curve</source>
        <translation>绘制学习曲线</translation>
    </message>
    <message>
        <source>Every model that was tried, the newest first</source>
        <translation>试过的全部模型，最新的在前</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>last learnt {0}</source>
        <translation>上次学习：{0}</translation>
    </message>
    <message>
        <source>nothing learnt yet</source>
        <translation>尚未学习</translation>
    </message>
    <message>
        <source>the model of the program</source>
        <translation>程序自带的模型</translation>
    </message>
    <message>
        <source>version {0}, from {1}</source>
        <translation>版本 {0}，学自 {1}</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>学习时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Gold pages</source>
        <translation>金标版面</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原模型</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新模型</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>not better, not kept</source>
        <translation>不更好，未保留</translation>
    </message>
    <message>
        <source>with the program</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>版面数</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>更正数</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>完全正确</translation>
    </message>
</context>
<context>
    <name>ListFilter</name>
    <message>
        <source>Any status</source>
        <translation>任意状态</translation>
    </message>
    <message>
        <source>Any category</source>
        <translation>任意类别</translation>
    </message>
    <message>
        <source>An article without category</source>
        <translation>有未分类的文章</translation>
    </message>
    <message>
        <source>With or without remark</source>
        <translation>有无提示均可</translation>
    </message>
    <message>
        <source>With a remark of the program</source>
        <translation>程序有提示</translation>
    </message>
    <message>
        <source>Any guideline</source>
        <translation>任何指南</translation>
    </message>
    <message>
        <source>Gold under another guideline</source>
        <translation>依据别版指南的金标</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>筛选：{0}</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>List only pages of a status, or with an article of a category</source>
        <translation>只列出某种状态、或含某类文章的版面</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Raw page</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>All pages are gold: File → Export… writes them.</source>
        <translation>全部版面都已是金标：用“文件 → 导出…”写出。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>撤销：{0}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo: {0}</source>
        <translation>重做：{0}</translation>
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
</context>
<context>
    <name>Menus</name>
    <message>
        <source>No category</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Order of pages</source>
        <translation>版面顺序</translation>
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
        <source>(no project yet)</source>
        <translation>（还没有项目）</translation>
    </message>
</context>
<context>
    <name>Meter</name>
    <message>
        <source>Corrections of this page and minutes at work on it. A step that is undone counts no longer, and of a pause only the first minute</source>
        <translation>本版的更正次数和在本版上花的时间。撤销的步骤不再计入，停顿只计第一分钟</translation>
    </message>
</context>
<context>
    <name>NewCategoryDialog</name>
    <message>
        <source>New category</source>
        <translation>新增类别</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>One of the names will do.</source>
        <translation>填写其中一个名称即可。</translation>
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
    <name>OvertypeDialog</name>
    <message>
        <source>Overtype</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>(nothing: take the characters out)</source>
        <translation>（空：删去这些字）</translation>
    </message>
    <message>
        <source>Raw text: {0}</source>
        <translation>原文：{0}</translation>
    </message>
</context>
<context>
    <name>OverviewCommands</name>
    <message>
        <source>Report as PDF (*.pdf);;Report as HTML (*.html)</source>
        <translation>PDF 报告 (*.pdf);;HTML 报告 (*.html)</translation>
    </message>
    <message>
        <source>Report of the project</source>
        <translation>项目报告</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>正在写报告…</translation>
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
        <source>No page found</source>
        <translation>没有找到版面</translation>
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
    <message>
        <source>Order: {0} …</source>
        <translation>顺序：{0} …</translation>
    </message>
    <message>
        <source>Order: {0} ▾</source>
        <translation>顺序：{0} ▾</translation>
    </message>
    <message>
        <source>Comments {0}</source>
        <translation>批注 {0}</translation>
    </message>
</context>
<context>
    <name>PageRemark</name>
    <message>
        <source>Close this remark</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>All commands</source>
        <translation>全部命令</translation>
    </message>
    <message>
        <source>Type a command: Chinese, pinyin (cf = 拆分) or English</source>
        <translation>输入命令：中文、拼音（cf = 拆分）或英文</translation>
    </message>
    <message>
        <source>Type a part of a command&apos;s name</source>
        <translation>输入命令名称的一部分</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Return does it · Esc closes</source>
        <translation>↑ ↓ 选择 · 回车执行 · Esc 关闭</translation>
    </message>
    <message>
        <source>No command is called like that.</source>
        <translation>没有这样的命令。</translation>
    </message>
    <message>
        <source>“{0}” is not possible now.</source>
        <translation>“{0}”暂不可用。</translation>
    </message>
</context>
<context>
    <name>Proofreading</name>
    <message>
        <source>There is no article here.</source>
        <translation>这里没有文章。</translation>
    </message>
    <message>
        <source>Clean text</source>
        <translation>净文本</translation>
    </message>
    <message>
        <source>Raw text {0}</source>
        <translation>原文 {0}</translation>
    </message>
    <message>
        <source>Clean text {0}</source>
        <translation>净文本 {0}</translation>
    </message>
    <message>
        <source>nothing left to look at</source>
        <translation>没有待校之处</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在检查……</translation>
    </message>
    <message>
        <source>Choose a character or passage to overtype it; J goes to the next suggestion.</source>
        <translation>选中一个字或一段文字即可改写；按 J 到下一处校对建议。</translation>
    </message>
    <message>
        <source>looked at and kept as it was printed</source>
        <translation>已看过，照原文保留</translation>
    </message>
    <message>
        <source>typed by hand</source>
        <translation>手工改写</translation>
    </message>
    <message>
        <source>accepted as suggested</source>
        <translation>按建议采纳</translation>
    </message>
    <message>
        <source>Nothing is left to look at on this page.</source>
        <translation>本版没有待校之处。</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;t)：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
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
        <source>Click: split the article before this line · drag: take the line to a card</source>
        <translation>点击：在此行之前拆分文章 · 拖动：把此行拖到文章卡片上</translation>
    </message>
    <message>
        <source>Click: merge with the article above · drag: move the border</source>
        <translation>点击：与上面的文章合并 · 拖动：移动边界</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Text size {0} %</source>
        <translation>字号 {0} %</translation>
    </message>
    <message>
        <source>Line spacing {0} %</source>
        <translation>行距 {0} %</translation>
    </message>
    <message>
        <source>Font of the page</source>
        <translation>版面字体</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search all pages</source>
        <translation>检索全部版面</translation>
    </message>
    <message>
        <source>Words that a page must have; &quot;…&quot; keeps them together</source>
        <translation>版面须含的词；用“…”表示连在一起</translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation>检索词</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>报刊</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>检索结果</translation>
    </message>
    <message>
        <source>from 2021-03-05</source>
        <translation>从 2021-03-05</translation>
    </message>
    <message>
        <source>to 2021-03-31</source>
        <translation>到 2021-03-31</translation>
    </message>
    <message>
        <source>publication</source>
        <translation>报刊</translation>
    </message>
    <message>
        <source>any status</source>
        <translation>任意状态</translation>
    </message>
    <message>
        <source>any category</source>
        <translation>任意类别</translation>
    </message>
    <message>
        <source>any annotator</source>
        <translation>任意标注者</translation>
    </message>
    <message>
        <source>{0} is no day; write it as 2021-03-05.</source>
        <translation>{0} 不是日期；请写成 2021-03-05 的形式。</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>正在检索…</translation>
    </message>
    <message>
        <source>No page has this.</source>
        <translation>没有版面含有这些词。</translation>
    </message>
    <message>
        <source>More than {0} pages; add a word or a filter.</source>
        <translation>超过 {0} 个版面；请添加词语或筛选。</translation>
    </message>
    <message>
        <source>Preparing the search: {0} of {1} pages</source>
        <translation>正在准备检索：{0} / {1} 个版面</translation>
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
    <name>Tour</name>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>End the tour (Esc)</source>
        <translation>结束导览 (Esc)</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ 完成</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <source>begun again: no other page has any</source>
        <translation>已从头开始：其他版面没有了</translation>
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
        <source>Open the sample to look around, or make a project of your own: one file that holds all your work.</source>
        <translation>打开示例项目看一看，或新建自己的项目：一个文件，保存全部工作。</translation>
    </message>
    <message>
        <source>Import text files, page records, ALTO, PAGE, METS, TEI or hOCR, or files of other annotation programs; or drop files and folders here.</source>
        <translation>导入文本文件、版面记录、ALTO、PAGE、METS、TEI、hOCR，或其他标注程序的文件；也可以把文件和文件夹拖到这里。</translation>
    </message>
    <message>
        <source>Drop files of these kinds or folders here to import them</source>
        <translation>把这些文件或文件夹拖到这里导入</translation>
    </message>
    <message>
        <source>Drop a project here to open it, or pages and folders to begin a new project with them</source>
        <translation>把项目拖到这里即可打开；拖入版面文件或文件夹则用它们新建项目</translation>
    </message>
    <message>
        <source>Take the tour (2 minutes)</source>
        <translation>两分钟导览</translation>
    </message>
    <message>
        <source>Projects opened last</source>
        <translation>最近打开的项目</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>找不到文件</translation>
    </message>
    <message>
        <source>Take it off this list (Delete); the file stays</source>
        <translation>从列表中移除 (Delete)；文件保留</translation>
    </message>
</context>
<context>
    <name>_History</name>
    <message>
        <source>Versions of the guideline, the newest first</source>
        <translation>标注指南的各版本，新的在前</translation>
    </message>
    <message>
        <source>What this version changed</source>
        <translation>这一版改了什么</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>恢复这一版</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>保存人</translation>
    </message>
    <message>
        <source>Gold pages</source>
        <translation>金标版面</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>改了什么</translation>
    </message>
    <message>
        <source>version {0} again</source>
        <translation>恢复第 {0} 版</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>the whole text: there is no version before</source>
        <translation>全文：此前没有版本</translation>
    </message>
    <message>
        <source>what version {0} changed in version {1}</source>
        <translation>第 {0} 版对第 {1} 版的改动</translation>
    </message>
    <message>
        <source>version {0} changed nothing in this language</source>
        <translation>第 {0} 版没有改动这种语言的文本</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>line {0}</source>
        <translation>第 {0} 行</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>&lt;h3&gt;Article Annotator {0}&lt;/h3&gt;&lt;p&gt;Newspaper pages become labelled articles.&lt;/p&gt;&lt;p&gt;Words are cut by {1}.&lt;/p&gt;&lt;p&gt;MIT licence. Uses Qt (LGPL 3), jieba, pypinyin, platformdirs and pyqtgraph (MIT), numpy and scipy (BSD), and sqlite-utils (Apache 2.0).&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Article Annotator {0}&lt;/h3&gt;&lt;p&gt;把报纸版面变成带标签的文章。&lt;/p&gt;&lt;p&gt;分词使用 {1}。&lt;/p&gt;&lt;p&gt;MIT 许可。使用 Qt（LGPL 3）、jieba、pypinyin、platformdirs 和 pyqtgraph（MIT）、numpy 和 scipy（BSD），以及 sqlite-utils（Apache 2.0）。&lt;/p&gt;</translation>
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
        <source>Report of the project…</source>
        <translation>项目报告…</translation>
    </message>
    <message>
        <source>A report to read and print: what was labelled, by whom, charts, examples</source>
        <translation>可读可印的报告：标注了什么、由谁标注、图表、例子</translation>
    </message>
    <message>
        <source>Compare with another project…</source>
        <translation>与另一个项目比较…</translation>
    </message>
    <message>
        <source>How far two people agree on the pages that both accepted, and where they differ</source>
        <translation>两人都已确认的版面上一致到什么程度，何处不同</translation>
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
        <source>Copy the article&apos;s clean text</source>
        <translation>复制文章的净文本</translation>
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
        <source>Learn from gold pages…</source>
        <translation>从金标版面学习…</translation>
    </message>
    <message>
        <source>Learn better models from the pages you accepted, compare them, go back</source>
        <translation>从您确认的版面学习更好的模型，比较并可退回</translation>
    </message>
    <message>
        <source>Propose anew where nobody has worked</source>
        <translation>为无人动过的版面重新建议</translation>
    </message>
    <message>
        <source>Propose articles anew, with the present models, for pages that nobody has worked on</source>
        <translation>用现用模型为无人动过的版面重新建议文章</translation>
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
        <source>To the least sure border not seen yet, then on to the next page with doubts</source>
        <translation>到还没看过的最没把握的边界，看完后转到下一个有存疑的版面</translation>
    </message>
    <message>
        <source>Previous doubtful border</source>
        <translation>上一处存疑边界</translation>
    </message>
    <message>
        <source>Back to the doubtful border seen before, on whichever page it was</source>
        <translation>回到之前看过的存疑边界，无论在哪个版面</translation>
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
        <source>Categories…</source>
        <translation>类别…</translation>
    </message>
    <message>
        <source>Add, rename, colour, merge and remove the categories of this project</source>
        <translation>新增、改名、改颜色、合并或移除本项目的类别</translation>
    </message>
    <message>
        <source>Proofread the clean text</source>
        <translation>校对净文本</translation>
    </message>
    <message>
        <source>Show the article&apos;s clean text beside the raw page, with what looks wrong in it</source>
        <translation>在原文旁显示文章的净文本，并标出可疑之处</translation>
    </message>
    <message>
        <source>Next suggestion in the text</source>
        <translation>下一处校对建议</translation>
    </message>
    <message>
        <source>Previous suggestion in the text</source>
        <translation>上一处校对建议</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Accept all alike on the page</source>
        <translation>采纳本版所有同样的建议</translation>
    </message>
    <message>
        <source>Accept every suggestion on this page that puts the same text for the same</source>
        <translation>采纳本版中把同样的字改成同样的字的所有建议</translation>
    </message>
    <message>
        <source>Keep the raw text</source>
        <translation>保留原文</translation>
    </message>
    <message>
        <source>Reject the suggestion, or take the correction back: the raw text stays</source>
        <translation>拒绝建议或撤回校正：原文不变</translation>
    </message>
    <message>
        <source>Overtype…</source>
        <translation>改写……</translation>
    </message>
    <message>
        <source>Type what should stand for the selection or the character at the cursor</source>
        <translation>输入应当取代所选文字或光标处文字的内容</translation>
    </message>
    <message>
        <source>Show the raw text here</source>
        <translation>在此显示原文</translation>
    </message>
    <message>
        <source>Show the article as it was printed instead of its clean text</source>
        <translation>显示文章的印刷原样，而不是净文本</translation>
    </message>
    <message>
        <source>Back to the articles</source>
        <translation>回到文章列表</translation>
    </message>
    <message>
        <source>List doubtful borders</source>
        <translation>列出存疑边界</translation>
    </message>
    <message>
        <source>Show the doubtful borders of the page in a list, the least sure first</source>
        <translation>列出本版面的存疑边界，最没把握的在前</translation>
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
        <source>Comments on all pages…</source>
        <translation>所有版面的批注…</translation>
    </message>
    <message>
        <source>List the comments of the whole project, go to each, resolve it</source>
        <translation>列出整个项目的批注，逐条查看、解决</translation>
    </message>
    <message>
        <source>Close the list of comments</source>
        <translation>关闭批注列表</translation>
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
    <message>
        <source>Guideline for this place</source>
        <translation>此处的标注指南</translation>
    </message>
    <message>
        <source>What the guideline says of the role at the cursor, or of the card&apos;s category</source>
        <translation>看标注指南怎样说光标处的角色，或卡片的类别</translation>
    </message>
    <message>
        <source>The whole guideline</source>
        <translation>整份标注指南</translation>
    </message>
    <message>
        <source>Edit the guideline…</source>
        <translation>编辑标注指南…</translation>
    </message>
    <message>
        <source>Write the project&apos;s guideline, look at its versions, restore one</source>
        <translation>改写本项目的标注指南，查看各版本，恢复某一版</translation>
    </message>
    <message>
        <source>Pick the line or the selection</source>
        <translation>选取此行或选中的文字</translation>
    </message>
    <message>
        <source>Pick the selection, or the line at the cursor, beside others, or drop it again (Ctrl and a click)</source>
        <translation>在已选取的之外再选取选中的文字（或光标所在行），或取消选取（Ctrl 加点击）</translation>
    </message>
    <message>
        <source>Pick and select nothing</source>
        <translation>取消全部选取</translation>
    </message>
    <message>
        <source>Border a line up</source>
        <translation>边界上移一行</translation>
    </message>
    <message>
        <source>The border at or nearest to the cursor goes up: the line above it changes sides</source>
        <translation>光标处（或离光标最近）的边界上移：上面的一行改归下面的文章</translation>
    </message>
    <message>
        <source>Border a line down</source>
        <translation>边界下移一行</translation>
    </message>
    <message>
        <source>The border at or nearest to the cursor goes down: the line below it changes sides</source>
        <translation>光标处（或离光标最近）的边界下移：下面的一行改归上面的文章</translation>
    </message>
    <message>
        <source>Attach to the likeliest article</source>
        <translation>归入最可能的文章</translation>
    </message>
    <message>
        <source>Move the selection, or the line at the cursor, to the article that it most likely belongs to</source>
        <translation>把选中的内容（或光标所在行）移到它最可能属于的文章</translation>
    </message>
    <message>
        <source>Overview of the project…</source>
        <translation>项目概览…</translation>
    </message>
    <message>
        <source>Progress, speed, corrections and suggestions in charts and tables</source>
        <translation>用图表看进度、速度、更正和建议</translation>
    </message>
    <message>
        <source>Find on this page…</source>
        <translation>在本版中查找…</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous place found</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>关闭查找栏</translation>
    </message>
    <message>
        <source>Search all pages…</source>
        <translation>检索全部版面…</translation>
    </message>
    <message>
        <source>Find words in all pages of the project, in context, with filters</source>
        <translation>在项目的全部版面中检索，显示上下文，可筛选</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭检索</translation>
    </message>
    <message>
        <source>Next article without category</source>
        <translation>下一篇未分类的文章</translation>
    </message>
    <message>
        <source>To the next article that has no category, on this page or a later one</source>
        <translation>转到下一篇没有类别的文章，先本版，后其他版面</translation>
    </message>
    <message>
        <source>Previous article without category</source>
        <translation>上一篇未分类的文章</translation>
    </message>
    <message>
        <source>Next flag or comment</source>
        <translation>下一处存疑或批注</translation>
    </message>
    <message>
        <source>To the next place that is unsure or has an open comment, here or on a later page</source>
        <translation>转到下一处存疑或有未解决批注的地方，先本版，后其他版面</translation>
    </message>
    <message>
        <source>Previous flag or comment</source>
        <translation>上一处存疑或批注</translation>
    </message>
    <message>
        <source>Comment on the page…</source>
        <translation>批注本版…</translation>
    </message>
    <message>
        <source>Resolve the comment</source>
        <translation>标为已解决</translation>
    </message>
    <message>
        <source>Change the comment…</source>
        <translation>修改批注…</translation>
    </message>
    <message>
        <source>Remove the comment</source>
        <translation>删除批注</translation>
    </message>
    <message>
        <source>Comment on the line…</source>
        <translation>批注此行…</translation>
    </message>
    <message>
        <source>Say something about the selection, or the line at the cursor</source>
        <translation>批注选中的文字，或光标所在的行</translation>
    </message>
    <message>
        <source>Comment on the article…</source>
        <translation>批注文章…</translation>
    </message>
    <message>
        <source>More room between lines</source>
        <translation>增大行距</translation>
    </message>
    <message>
        <source>Less room between lines</source>
        <translation>减小行距</translation>
    </message>
    <message>
        <source>Font of the page…</source>
        <translation>版面字体…</translation>
    </message>
    <message>
        <source>Usual font of the page</source>
        <translation>默认版面字体</translation>
    </message>
    <message>
        <source>Raw text on the open card</source>
        <translation>展开的卡片显示原文</translation>
    </message>
    <message>
        <source>Show the open article line by line as it was printed, or as running text</source>
        <translation>按印刷的样子逐行显示展开的文章，或显示为连续文本</translation>
    </message>
    <message>
        <source>Scroll page and articles together</source>
        <translation>原文与文章同步滚动</translation>
    </message>
    <message>
        <source>Whichever you scroll, the other shows the same article</source>
        <translation>滚动其中一边，另一边显示同一篇文章</translation>
    </message>
    <message>
        <source>List comments</source>
        <translation>列出批注</translation>
    </message>
    <message>
        <source>Show the comments of the page below the articles</source>
        <translation>在文章下方列出本版的批注</translation>
    </message>
    <message>
        <source>Accept all articles of this page as they stand and show the next page with doubtful borders, or else the next open one</source>
        <translation>按现状接受本版所有文章，并转到下一个有疑点的版面；没有疑点时转到下一个未完成的版面</translation>
    </message>
    <message>
        <source>Help for this place</source>
        <translation>此处的帮助</translation>
    </message>
    <message>
        <source>What can be done in the part of the window that you are in</source>
        <translation>您所在的窗口部分可以做什么</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>两分钟导览</translation>
    </message>
    <message>
        <source>Two minutes on the sample project, with your own hands</source>
        <translation>在示例项目上亲手操作两分钟</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>全部命令…</translation>
    </message>
    <message>
        <source>Find any command by typing: Chinese, pinyin or English</source>
        <translation>输入中文、拼音或英文查找任何命令</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Give commands other keys; they are kept for you, not for the project</source>
        <translation>给命令换用别的按键；按键随您本人保存，不随项目</translation>
    </message>
</context>
<context>
    <name>borders</name>
    <message>
        <source>very unsure</source>
        <translation>很没把握</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>没把握</translation>
    </message>
    <message>
        <source>not quite sure</source>
        <translation>不太有把握</translation>
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
        <source>{0} {1}, {2}, {3}, {4}</source>
        <translation>{0} {1}，{2}，{3}，{4}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>colours</name>
    <message>
        <source>red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>棕色</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>There is not enough memory for this: take fewer or smaller files.</source>
        <translation>内存不足：请减少文件数量，或换用较小的文件。</translation>
    </message>
    <message>
        <source>The output cannot be written ({reason}): check where it goes.</source>
        <translation>无法写入输出（{reason}）：请检查输出位置。</translation>
    </message>
    <message>
        <source>There is no project {path}: check the name, or make one with annotator import {path} FILES (annotator --help lists the commands).</source>
        <translation>找不到项目 {path}：请检查名称，或用 annotator import {path} 文件… 新建一个（全部命令见 annotator --help）。</translation>
    </message>
    <message>
        <source>There is no display to open the window on: start it on a desktop, or use the other commands (annotator --help lists them).</source>
        <translation>没有可以打开窗口的显示器：请在桌面环境中启动，或者使用其他命令（annotator --help 会列出这些命令）。</translation>
    </message>
    <message>
        <source>The window cannot be opened ({reason}): install what the README asks for.</source>
        <translation>无法打开窗口（{reason}）：请按 README 的要求安装所需组件。</translation>
    </message>
    <message>
        <source>{said} Nothing was imported: mend this, or give --skip-bad to import what can be read.</source>
        <translation>{said} 什么都没有导入：请先改正，或用 --skip-bad 导入能读取的部分。</translation>
    </message>
    <message>
        <source>The project {path} is new.</source>
        <translation>已新建项目 {path}。</translation>
    </message>
    <message>
        <source>Pages imported: {added}; already there: {known}; left out: {skipped}.</source>
        <translation>导入版面：{added}；已在项目中：{known}；略过：{skipped}。</translation>
    </message>
    <message>
        <source>Pages that took over the articles of the files: {count}.</source>
        <translation>采用文件中文章的版面：{count}。</translation>
    </message>
    <message>
        <source>Of these {count} are only proposed here: import again with --update to take theirs (an undo takes it back).</source>
        <translation>其中 {count} 个在这里只是初分：加 --update 再导入一次即可采用文件中的（可撤销）。</translation>
    </message>
    <message>
        <source>Pages with proposed articles: {done}.</source>
        <translation>已划分文章的版面：{done}。</translation>
    </message>
    <message>
        <source>{path} does not sound like a project: name the project first, then the files to import into it.</source>
        <translation>{path} 不像项目文件名：请先写项目，再写要导入的文件。</translation>
    </message>
    <message>
        <source>There is no export format {format}: choose one of {formats}.</source>
        <translation>没有导出格式 {format}：请从这些格式中选择：{formats}。</translation>
    </message>
    <message>
        <source>--normalise is for clean text: give --clean as well.</source>
        <translation>--normalise 只用于净文本：请同时给出 --clean。</translation>
    </message>
    <message>
        <source>{name} cannot be normalised: choose from {names}.</source>
        <translation>{name} 不能统一：请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>There is no command {word}; did you mean {near}? annotator --help lists the commands.</source>
        <translation>没有命令 {word}；是否指 {near}？annotator --help 列出所有命令。</translation>
    </message>
    <message>
        <source>There is no command {word}: annotator --help lists the commands.</source>
        <translation>没有命令 {word}：annotator --help 列出所有命令。</translation>
    </message>
    <message>
        <source>{message}; see {program} --help.</source>
        <translation>{message}；用法见 {program} --help。</translation>
    </message>
    <message>
        <source>{value} is no number of pages; give a whole number, such as 20.</source>
        <translation>{value} 不是版面数；请给出整数，例如 20。</translation>
    </message>
    <message>
        <source>… and {count} more of this kind.</source>
        <translation>…… 同类消息还有 {count} 条。</translation>
    </message>
    <message>
        <source>That would change nothing here.</source>
        <translation>这样做不会有任何改变。</translation>
    </message>
    <message>
        <source>Article {article} is not on this page.</source>
        <translation>本页没有文章 {article}。</translation>
    </message>
    <message>
        <source>Nothing is selected: select some text or put the cursor on a line.</source>
        <translation>没有选中内容：请选中文字，或把光标放在一行上。</translation>
    </message>
    <message>
        <source>There is no article here to split: this line is page furniture or blank.</source>
        <translation>这里没有可拆分的文章：这一行是版面元素或空行。</translation>
    </message>
    <message>
        <source>Article {number} already begins here; put the cursor inside it to split it.</source>
        <translation>文章 {number} 就从这里开始；要拆分，请把光标放到文章中间。</translation>
    </message>
    <message>
        <source>An article cannot be merged with itself.</source>
        <translation>文章不能与自身合并。</translation>
    </message>
    <message>
        <source>This is the last article; there is no next one to merge with.</source>
        <translation>这是最后一篇文章，没有下一篇可合并。</translation>
    </message>
    <message>
        <source>This is the first article; there is no previous one to merge with.</source>
        <translation>这是第一篇文章，没有上一篇可合并。</translation>
    </message>
    <message>
        <source>The selection already belongs to article {number}.</source>
        <translation>选中的内容已属于文章 {number}。</translation>
    </message>
    <message>
        <source>The selection is page furniture already.</source>
        <translation>选中的内容已是版面元素。</translation>
    </message>
    <message>
        <source>Page furniture has no role: move the selection to an article or make it a new article first.</source>
        <translation>版面元素没有角色：请先把选中的内容归入文章，或设为新文章。</translation>
    </message>
    <message>
        <source>The piece is already at the end of its article.</source>
        <translation>这个片段已在文章的一端，无法再移。</translation>
    </message>
    <message>
        <source>Article {number} is accepted already.</source>
        <translation>文章 {number} 已经确认。</translation>
    </message>
    <message>
        <source>The page is accepted already.</source>
        <translation>本页已经确认。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>The page was changed elsewhere in the meantime; it has been read again, so look and repeat the edit.</source>
        <translation>本页在别处有了改动，现已重新读取；请查看后再改一次。</translation>
    </message>
    <message>
        <source>{path} is a folder: give a file name in it.</source>
        <translation>{path} 是文件夹：请给出其中的文件名。</translation>
    </message>
    <message>
        <source>{path} is a device, not a file: give a file name.</source>
        <translation>{path} 是设备，不是文件：请给出文件名。</translation>
    </message>
    <message>
        <source>{name} is a PDF: take its text out first (for example with pdftotext) and import the text.</source>
        <translation>{name} 是 PDF：请先提取文字（例如用 pdftotext），再导入文本。</translation>
    </message>
    <message>
        <source>{name} is a ZIP archive or an Office document: save its text as a plain text file and import that.</source>
        <translation>{name} 是 ZIP 压缩包或 Office 文档：请把文字另存为纯文本文件再导入。</translation>
    </message>
    <message>
        <source>{name} is compressed: unpack it first and import what is in it.</source>
        <translation>{name} 是压缩文件：请先解压，再导入其中的文件。</translation>
    </message>
    <message>
        <source>{name} is a picture: take its text out with OCR first and import the text.</source>
        <translation>{name} 是图片：请先用 OCR 识别文字，再导入文本。</translation>
    </message>
    <message>
        <source>{name} is an SQLite database, perhaps a project: open it as a project, or export its pages and import those.</source>
        <translation>{name} 是 SQLite 数据库，可能是一个项目：请作为项目打开，或先导出其中的版面再导入。</translation>
    </message>
    <message>
        <source>{name} is an old Office document: save its text as a plain text file and import that.</source>
        <translation>{name} 是旧版 Office 文档：请把文字另存为纯文本文件再导入。</translation>
    </message>
    <message>
        <source>{name} is a program, not text: choose a plain text file.</source>
        <translation>{name} 是程序，不是文本：请选择纯文本文件。</translation>
    </message>
    <message>
        <source>{name} is not text (it holds binary data): choose a plain text file.</source>
        <translation>{name} 不是文本（含有二进制数据）：请选择纯文本文件。</translation>
    </message>
    <message>
        <source>{name} is empty: choose a file that holds the text of a page.</source>
        <translation>{name} 是空文件：请选择含有版面文字的文件。</translation>
    </message>
    <message>
        <source>{name} holds nothing but white space: choose a file with the text of a page.</source>
        <translation>{name} 只有空白：请选择含有版面文字的文件。</translation>
    </message>
    <message>
        <source>There is no encoding {encoding}: use for example utf-8, utf-16, gb18030, big5 or big5hkscs.</source>
        <translation>没有名为 {encoding} 的编码：可用的有 utf-8、utf-16、gb18030、big5、big5hkscs 等。</translation>
    </message>
    <message>
        <source>The encoding of {name} cannot be told (it is not UTF-8 from byte {offset} on, and reads as Chinese in no other encoding): save it as UTF-8, or import it with annotator import --encoding.</source>
        <translation>无法判断 {name} 的编码（从第 {offset} 字节起不是 UTF-8，按其他编码也读不出中文）：请另存为 UTF-8，或用 annotator import --encoding 导入。</translation>
    </message>
    <message>
        <source>{name} is not valid {encoding} at byte {offset}: say which encoding it is in, or mend it and save it as UTF-8.</source>
        <translation>{name} 在字节 {offset} 处不符合 {encoding} 编码：请指定正确的编码，或修复后另存为 UTF-8。</translation>
    </message>
    <message>
        <source>{file}, line {line}: more than {limit} MB in one record; is this really one page? Write one page record a line.</source>
        <translation>{file} 第 {line} 行：一条记录超过 {limit} MB，这真是一个版面吗？请每行写一条版面记录。</translation>
    </message>
    <message>
        <source>{file} unpacks to far more than page records ever do: check where it comes from.</source>
        <translation>{file} 解压后远远超出版面记录应有的大小：请核实它的来源。</translation>
    </message>
    <message>
        <source>{file} is damaged, its compressed data cannot be unpacked: get it again.</source>
        <translation>{file} 已损坏，无法解压：请重新获取。</translation>
    </message>
    <message>
        <source>{file} is cut off, its compressed data does not end: get it again.</source>
        <translation>{file} 不完整，压缩数据中途截断：请重新获取。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not valid UTF-8 at byte {offset}; save page records as UTF-8.</source>
        <translation>{file} 第 {line} 行：字节 {offset} 处不是有效的 UTF-8；请把版面记录存为 UTF-8。</translation>
    </message>
    <message>
        <source>{file}, line {line}: something follows the JSON value; a file with one value a line must be named .jsonl.</source>
        <translation>{file} 第 {line} 行：JSON 值之后还有内容；每行一个值的文件，文件名须以 .jsonl 结尾。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not valid JSON at character {column} ({reason}); is the file cut off?</source>
        <translation>{file} 第 {line} 行：第 {column} 个字符处不是有效的 JSON（{reason}）；请检查文件是否完整。</translation>
    </message>
    <message>
        <source>{file}, line {line}: nested too deeply to be a page record; check what wrote it.</source>
        <translation>{file} 第 {line} 行：嵌套过深，不像版面记录；请检查生成它的程序。</translation>
    </message>
    <message>
        <source>{file}, line {line}: JSON that cannot be used ({reason}); check what wrote it.</source>
        <translation>{file} 第 {line} 行：JSON 无法使用（{reason}）；请检查生成它的程序。</translation>
    </message>
    <message>
        <source>{file}, line {line}: half a surrogate pair stands alone, which is no character; check what wrote it.</source>
        <translation>{file} 第 {line} 行：有单独的半个代理对，不成字符；请检查生成它的程序。</translation>
    </message>
    <message>
        <source>There is no file {path}: check the name.</source>
        <translation>找不到文件 {path}：请检查文件名。</translation>
    </message>
    <message>
        <source>You may not read {path}: change its permissions or choose another file.</source>
        <translation>没有读取 {path} 的权限：请修改权限，或选择其他文件。</translation>
    </message>
    <message>
        <source>{path} is a folder: choose a file in it.</source>
        <translation>{path} 是文件夹：请选择其中的文件。</translation>
    </message>
    <message>
        <source>{path} is a link that leads to itself: choose the file it should lead to.</source>
        <translation>{path} 是指向自身的链接：请直接选择它要指向的文件。</translation>
    </message>
    <message>
        <source>The disk is full, {path} was not written: make room and try again.</source>
        <translation>磁盘已满，未写入 {path}：请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Your disk quota is used up, {path} was not written: make room and try again.</source>
        <translation>磁盘配额已用完，未写入 {path}：请腾出空间后重试。</translation>
    </message>
    <message>
        <source>{path} was not written, it would be larger than files may be here: choose another disk.</source>
        <translation>未写入 {path}，它会超出此处允许的文件大小：请换一个磁盘。</translation>
    </message>
    <message>
        <source>There is no folder for {path}: make the folder first or choose another one.</source>
        <translation>{path} 所在的文件夹不存在：请先新建文件夹，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>You may not write {path}: choose another folder or change its permissions.</source>
        <translation>没有写入 {path} 的权限：请选择其他文件夹，或修改权限。</translation>
    </message>
    <message>
        <source>{path} is on a disk that is read-only: choose another folder.</source>
        <translation>{path} 所在的磁盘是只读的：请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The name {path} is too long: choose a shorter one.</source>
        <translation>文件名 {path} 太长：请换一个短些的。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}): check the file and its disk.</source>
        <translation>无法读取 {path}（{reason}）：请检查文件及其所在磁盘。</translation>
    </message>
    <message>
        <source>{path} was not written ({reason}): check the folder and its disk.</source>
        <translation>未写入 {path}（{reason}）：请检查文件夹及其所在磁盘。</translation>
    </message>
    <message>
        <source>{file} holds no page record: choose a file with one JSON object a line.</source>
        <translation>{file} 中没有版面记录：请选择每行一个 JSON 对象的文件。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the page {page} is in line {first} too; give each page its own id.</source>
        <translation>{file} 第 {line} 行：版面“{page}”在第 {first} 行已出现；请给每个版面不同的 id。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the page {page} was changed since it was exported; it comes in as a proposal.</source>
        <translation>{file} 第 {line} 行：版面“{page}”导出后有过改动，现作为建议导入。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a list, not a page record; write one record a line in a .jsonl file.</source>
        <translation>{file} 第 {line} 行：这是列表，不是版面记录；请用 .jsonl 文件，每行写一条记录。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not a page record; write an object with &quot;id&quot;, &quot;text&quot; and &quot;articles&quot; in each line.</source>
        <translation>{file} 第 {line} 行：不是版面记录；请在每行写一个含 &quot;id&quot;、&quot;text&quot; 和 &quot;articles&quot; 的对象。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the page has no usable &quot;id&quot;; it must be text of 1 to 500 characters.</source>
        <translation>{file} 第 {line} 行：版面的 &quot;id&quot; 缺失或无效；它必须是 1 到 500 个字符的文字。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the page has no &quot;text&quot;; put the raw page there as a string.</source>
        <translation>{file} 第 {line} 行：版面没有 &quot;text&quot;；请把版面原文作为字符串写在那里。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text of the page is blank; leave such pages out.</source>
        <translation>{file} 第 {line} 行：版面没有文字；请去掉这样的版面。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text holds a NUL character at {position}, it is not text; take it out.</source>
        <translation>{file} 第 {line} 行：原文位置 {position} 处有 NUL 字符，它不是文字；请删去。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text has {length} characters, more than {limit}; is this really one page?</source>
        <translation>{file} 第 {line} 行：原文有 {length} 字，超过 {limit} 字；请检查这是否真是一个版面。</translation>
    </message>
    <message>
        <source>{file}, line {line}: &quot;meta&quot; is not an object; write {{…}} or leave it out.</source>
        <translation>{file} 第 {line} 行：&quot;meta&quot; 不是对象；请写成 {{…}}，或不写。</translation>
    </message>
    <message>
        <source>{file}, line {line}: &quot;articles&quot; is missing or not a list; write [] for a page without articles so far.</source>
        <translation>{file} 第 {line} 行：缺少“articles”，或它不是列表；尚无文章的版面请写 []。</translation>
    </message>
    <message>
        <source>{file}, line {line}: two articles have the id {article}; give each article its own id.</source>
        <translation>{file} 第 {line} 行：有两篇文章的 id 都是 {article}；请给每篇文章不同的 id。</translation>
    </message>
    <message>
        <source>{file}, line {line}: a span of article {first} and one of article {second} overlap at position {position}; a character belongs to one span only.</source>
        <translation>{file} 第 {line} 行：文章 {first} 与文章 {second} 的片段在位置 {position} 处重叠；请改正，每个字符只能属于一个片段。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {number} is not an object; write {{&quot;id&quot;, &quot;category&quot;, &quot;spans&quot;}}.</source>
        <translation>{file} 第 {line} 行：第 {number} 篇文章不是对象；请写成 {{&quot;id&quot;, &quot;category&quot;, &quot;spans&quot;}}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {number} has no usable &quot;id&quot;; it must be text of 1 to 500 characters.</source>
        <translation>{file} 第 {line} 行：第 {number} 篇文章的 &quot;id&quot; 缺失或无效；它必须是 1 到 500 个字符的文字。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the category of article {article} is not usable; it must be text or null.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的类别无效；它必须是文字或 null。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article} has no &quot;spans&quot;; list at least one.</source>
        <translation>{file} 第 {line} 行：文章 {article} 没有 &quot;spans&quot;；请至少列出一个片段。</translation>
    </message>
    <message>
        <source>{file}, line {line}: &quot;also&quot; of article {article} is not usable; list further categories beside the first, each once.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的 &quot;also&quot; 无法使用；请列出首个类别以外的其他类别，每个一次。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} is not an object; write {{&quot;start&quot;, &quot;end&quot;, &quot;role&quot;}}.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的片段 {number} 不是对象；请写成 {{&quot;start&quot;, &quot;end&quot;, &quot;role&quot;}}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number}: &quot;start&quot; and &quot;end&quot; must be whole numbers.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的片段 {number}：&quot;start&quot; 和 &quot;end&quot; 必须是整数。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} starts at {start} and ends at {end}; the end must be greater than the start.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的片段 {number} 起于 {start}、止于 {end}；终点必须大于起点。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} goes from {start} to {end}, but the text has {length} characters; count in Unicode code points.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的片段 {number} 为 {start} 到 {end}，而原文只有 {length} 字；请按 Unicode 码位计数。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} has the unknown role {role}; use one of {roles}.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的片段 {number} 的角色 {role} 无法识别；请从这些角色中选用：{roles}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: article {article}, span {number} ({start} to {end}) holds only white space; leave it out.</source>
        <translation>{file} 第 {line} 行：文章 {article} 的片段 {number}（{start} 到 {end}）只有空白；请去掉。</translation>
    </message>
    <message>
        <source>{file}, line {line}: exported by a newer version of this program; install the newer version.</source>
        <translation>{file} 第 {line} 行：由本程序的更新版本导出；请安装新版本。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} in meta.{block} is not as this program writes it; take {block} out to bring the page in as a proposal.</source>
        <translation>{file} 第 {line} 行：meta.{block} 中的 {key} 与本程序的写法不符；去掉 {block}，即可把版面作为建议导入。</translation>
    </message>
    <message>
        <source>{file}, line {line}: keys that a page record does not have were kept in meta.{place}: {keys}.</source>
        <translation>{file} 第 {line} 行：版面记录以外的键已保留在 meta.{place} 中：{keys}。</translation>
    </message>
    <message>
        <source>{name} is a table, not the text of a page: export in the format jsonl to import again, or name it .txt if it is text after all.</source>
        <translation>{name} 是表格，不是版面文本：要重新导入，请以 jsonl 格式导出；如果确实是文本，请把文件名改为 .txt。</translation>
    </message>
    <message>
        <source>{file}: the encoding was guessed as {encoding}.</source>
        <translation>{file}：推测编码为 {encoding}。</translation>
    </message>
    <message>
        <source>{file}: articles that go on on another page are an article on each of their pages ({count}).</source>
        <translation>{file}：有 {count} 篇文章转到其他版面，它们在每个版面上各成一篇。</translation>
    </message>
    <message>
        <source>{file}: blank pages were left out (page {numbers}).</source>
        <translation>{file}：已略过空白版面（第 {numbers} 页）。</translation>
    </message>
    <message>
        <source>{file} is HTML, but not hOCR: save its text as a plain text file (.txt) and import that.</source>
        <translation>{file} 是 HTML，但不是 hOCR：请把其中的文字另存为纯文本文件（.txt），再导入。</translation>
    </message>
    <message>
        <source>{file} is XML, but not PAGE, ALTO, METS, TEI or hOCR (its root is {root}): choose another file.</source>
        <translation>{file} 是 XML，但不是 PAGE、ALTO、METS、TEI 或 hOCR（根元素是 {root}）：请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} has no text ({count} lines without a word): recognise its text first, then import it.</source>
        <translation>{file} 没有文字（{count} 行都是空的）：请先识别文字，再导入。</translation>
    </message>
    <message>
        <source>{file}: page files that it names are not there ({count}).</source>
        <translation>{file}：它列出的版面文件有 {count} 个不存在。</translation>
    </message>
    <message>
        <source>{file} has a page of more than {limit} characters; is this really one page? Split it into pages with form feeds or into files.</source>
        <translation>{file} 中有一页超过 {limit} 字，这真是一个版面吗？请用换页符分页，或拆成多个文件。</translation>
    </message>
    <message>
        <source>{file} has more than {limit} MB: split it into several files.</source>
        <translation>{file} 超过 {limit} MB：请拆成多个文件。</translation>
    </message>
    <message>
        <source>page records, one JSON object a line (name.jsonl, or name.jsonl.gz to compress)</source>
        <translation>版面记录，每行一个 JSON 对象（name.jsonl；要压缩则用 name.jsonl.gz）</translation>
    </message>
    <message>
        <source>The project has no pages to export: nothing was written.</source>
        <translation>项目中没有可导出的版面：没有写入任何内容。</translation>
    </message>
    <message>
        <source>There is no page to export with the status {status}: nothing was written.</source>
        <translation>没有状态为 {status} 的版面可导出：未写入任何文件。</translation>
    </message>
    <message>
        <source>None of the articles has a category, and {format} writes those with one only: give them categories first.</source>
        <translation>所有文章都没有类别，而 {format} 只写出有类别的文章：请先为文章指定类别。</translation>
    </message>
    <message>
        <source>{path} is the project itself: give another file name for the export.</source>
        <translation>{path} 就是项目本身：请为导出换一个文件名。</translation>
    </message>
    <message>
        <source>There are no pages in the folder {path}: it holds no {kinds} file; choose another folder.</source>
        <translation>文件夹 {path} 中没有版面：其中没有 {kinds} 文件；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} is a device, not a file: choose a file.</source>
        <translation>{path} 是设备，不是文件：请选择文件。</translation>
    </message>
    <message>
        <source>There are no pages in the folder {path}, only PDFs, pictures or Office documents ({count}, the first is {name}): take the text out first (for example with pdftotext, or with OCR) and import that.</source>
        <translation>文件夹 {path} 里没有版面，只有 PDF、图片或 Office 文档（{count} 个，第一个是 {name}）：请先取出文字（例如用 pdftotext 或 OCR），再导入文字。</translation>
    </message>
    <message>
        <source>The page {page} is in {first} and in {second}: give pages different ids, or leave one file out.</source>
        <translation>版面“{page}”在 {first} 和 {second} 中都有：请给版面不同的 id，或去掉其中一个文件。</translation>
    </message>
    <message>
        <source>Pages that are there already, but that the files have with other articles, or accepted: {count} (the first is {page}); they stay as they are.</source>
        <translation>已有的版面中，有 {count} 个在文件里文章不同或已确认（第一个是 {page}）；这里的保持不变。</translation>
    </message>
    <message>
        <source>Of these {count} were edited or accepted here, and no update changes them; undo the work on a page to take theirs.</source>
        <translation>其中 {count} 个版面在这里已被编辑或确认，更新不会改动它们；若要采用对方的，请先撤销该版面上的工作。</translation>
    </message>
    <message>
        <source>There are more files that cannot be imported: {count} ({names}).</source>
        <translation>另有 {count} 个文件也无法导入（{names}）。</translation>
    </message>
    <message>
        <source>{path} is the project itself: choose text files or page records.</source>
        <translation>{path} 就是项目本身：请选择文本文件或版面记录。</translation>
    </message>
    <message>
        <source>{file}: there is another page called {name} already, so this one is called {other}.</source>
        <translation>{file}：已有另一个名为“{name}”的版面，这个版面改名为“{other}”。</translation>
    </message>
    <message>
        <source>{file}, line {line}: there is another page called {page} with another text already; give this one another id.</source>
        <translation>{file} 第 {line} 行：已有名为“{page}”而原文不同的版面；请给这个版面换一个 id。</translation>
    </message>
    <message>
        <source>{file}: the same holds for more records ({count}).</source>
        <translation>{file}：另有 {count} 条记录情况相同。</translation>
    </message>
    <message>
        <source>Raw text has no articles that could be gold, so --gold did nothing here: {count} (the first is {file}).</source>
        <translation>原始文本没有可作金标的文章，--gold 对它们不起作用：{count} 个文件（第一个是 {file}）。</translation>
    </message>
    <message>
        <source>{file}: categories new to the project were added: {categories}.</source>
        <translation>{file}：已为项目添加新类别：{categories}。</translation>
    </message>
    <message>
        <source>{file}: articles have several categories, so the project now allows several.</source>
        <translation>{file}：有文章属于多个类别，因此本项目现在允许多个类别。</translation>
    </message>
    <message>
        <source>The articles of page {name} do not fit ({fault}); correct them.</source>
        <translation>版面“{name}”的文章有误（{fault}）；请改正。</translation>
    </message>
    <message>
        <source>A page cannot be named {name}; give it a name of ordinary characters.</source>
        <translation>版面不能命名为 {name}；请用普通字符命名。</translation>
    </message>
    <message>
        <source>Character {position} of page {name} is a NUL: this is no text; save it as plain text first.</source>
        <translation>版面“{name}”位置 {position} 处是 NUL 字符，这不是文本；请先另存为纯文本。</translation>
    </message>
    <message>
        <source>Character {position} of page {name} is half a character (a lone surrogate); read the text in its right encoding.</source>
        <translation>版面“{name}”位置 {position} 处是半个字符（单独的代理码位）；请用正确的编码读取原文。</translation>
    </message>
    <message>
        <source>Article {article} of page {name} has a span from {start} to {end}, but the text has {length} characters; correct the span.</source>
        <translation>版面“{name}”的文章 {article} 有一个片段为 {start} 到 {end}，而原文只有 {length} 字；请改正片段。</translation>
    </message>
    <message>
        <source>Article {article} of page {name} has the category {category}, which the project lacks; add it first.</source>
        <translation>版面“{name}”的文章 {article} 的类别“{category}”在项目中没有；请先添加。</translation>
    </message>
    <message>
        <source>Article {article} of page {name} has several categories, but the project allows one; allow several first.</source>
        <translation>版面 {name} 的文章 {article} 有多个类别，但本项目只允许一个；请先允许多个类别。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be used ({reason}): check it and its permissions.</source>
        <translation>无法使用文件夹 {path}（{reason}）：请检查该文件夹及其权限。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>An article of this project has one category; allow several in the list of categories first.</source>
        <translation>本项目的文章只有一个类别；请先在类别列表中允许多个类别。</translation>
    </message>
    <message>
        <source>The proposal does not fit page {name} ({fault}); correct the page by hand.</source>
        <translation>建议与版面“{name}”不符（{fault}）；请手工标注本页。</translation>
    </message>
    <message>
        <source>The setting {key} cannot be {value}: choose another value.</source>
        <translation>设置 {key} 不能是 {value}：请换一个值。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read; the usual settings are used.</source>
        <translation>无法读取 {path} 中的设置，现使用默认设置。</translation>
    </message>
    <message>
        <source>Settings in {path} that make no sense are left aside: {keys}.</source>
        <translation>{path} 中有无效的设置，已忽略：{keys}。</translation>
    </message>
    <message>
        <source>The broken settings in {path} cannot be put aside: move the file away.</source>
        <translation>无法移开已损坏的设置文件 {path}：请手动把它移到别处。</translation>
    </message>
    <message>
        <source>There is no file {path}; check the name, or make a new project.</source>
        <translation>找不到文件 {path}；请检查文件名，或新建项目。</translation>
    </message>
    <message>
        <source>{path} is a folder; open a project file, or import the folder into one.</source>
        <translation>{path} 是文件夹；请打开项目文件，或把该文件夹导入项目。</translation>
    </message>
    <message>
        <source>{path} is empty and so no project; open another file, or delete it and make a new project.</source>
        <translation>{path} 是空文件，不是项目；请打开其他文件，或删除它并新建项目。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}); check its permissions and its disk.</source>
        <translation>无法读取 {path}（{reason}）；请检查其权限和所在磁盘。</translation>
    </message>
    <message>
        <source>{path} is an SQLite file but not a project; open a project file.</source>
        <translation>{path} 是 SQLite 文件，但不是项目；请打开项目文件。</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of this program; update it to open this.</source>
        <translation>{path} 由本程序的更新版本创建；请升级程序后再打开。</translation>
    </message>
    <message>
        <source>{path} was replaced by another file while it was open, so nothing is saved there any more; save a copy of the project under a new name.</source>
        <translation>{path} 打开期间被另一个文件替换，不再保存到那里；请用新名称另存项目副本。</translation>
    </message>
    <message>
        <source>{path} was deleted or moved while it was open, so nothing is saved there any more; save a copy of the project under a new name.</source>
        <translation>{path} 打开期间被删除或移走，不再保存到那里；请用新名称另存项目副本。</translation>
    </message>
    <message>
        <source>{path} cannot be a file name ({reason}); choose another one.</source>
        <translation>{path} 不能用作文件名（{reason}）；请换一个。</translation>
    </message>
    <message>
        <source>{path} could not be brought to the new version ({reason}) and is as it was; report this, and keep working with the old version of the program.</source>
        <translation>无法把 {path} 升级到新版本（{reason}），文件保持原样；请报告此问题，并继续使用旧版程序。</translation>
    </message>
    <message>
        <source>There is no folder {folder}; make it first, or choose another one.</source>
        <translation>找不到文件夹 {folder}；请先新建，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder {folder} is read-only; choose another one.</source>
        <translation>文件夹 {folder} 是只读的；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} was left there by another project of this name; choose another name.</source>
        <translation>{path} 是另一个同名项目留下的文件；请换一个名称。</translation>
    </message>
    <message>
        <source>{path} exists already; open it, or choose another name.</source>
        <translation>{path} 已存在；请打开它，或换一个名称。</translation>
    </message>
    <message>
        <source>{path} is damaged; leave it as it is and open a backup or a copy of it instead ({reason}).</source>
        <translation>{path} 已损坏；请保持原样，改为打开它的备份或副本（{reason}）。</translation>
    </message>
    <message>
        <source>{path} is in use by another program; close it there, then try again.</source>
        <translation>{path} 正被另一个程序使用；请在那里关闭后重试。</translation>
    </message>
    <message>
        <source>{path} is read-only; make it writable, or copy it to a folder of your own and open the copy.</source>
        <translation>{path} 是只读的；请改为可写，或复制到自己的文件夹后打开副本。</translation>
    </message>
    <message>
        <source>The folder {folder} is read-only and a project also writes beside its file; copy {path} to a folder of your own.</source>
        <translation>文件夹 {folder} 是只读的，而项目还要在同一文件夹中写入；请把 {path} 复制到自己的文件夹。</translation>
    </message>
    <message>
        <source>{path} is not a project file; open a project, or import this file into one.</source>
        <translation>{path} 不是项目文件；请打开项目，或把该文件导入项目。</translation>
    </message>
    <message>
        <source>The disk is full and nothing was saved in {path}; make room, then repeat what you did last.</source>
        <translation>磁盘已满，未能保存到 {path}；请腾出空间，再重做上一步操作。</translation>
    </message>
    <message>
        <source>The disk failed at {path} ({reason}) and nothing was saved; save a copy of the project on another disk.</source>
        <translation>{path} 处磁盘出错（{reason}），未能保存；请把项目副本另存到其他磁盘。</translation>
    </message>
    <message>
        <source>{path} could not be made ({reason}); choose another folder or another name.</source>
        <translation>无法创建 {path}（{reason}）；请选择其他文件夹或换一个名称。</translation>
    </message>
    <message>
        <source>The project {path} is closed; open it again.</source>
        <translation>项目 {path} 已关闭；请重新打开。</translation>
    </message>
    <message>
        <source>SQLite refused to work on {path} ({reason}) and nothing was saved; close the project and open it again.</source>
        <translation>SQLite 无法处理 {path}（{reason}），未能保存；请关闭项目后重新打开。</translation>
    </message>
    <message>
        <source>Half a character (a lone surrogate) cannot be saved in {path}; take it out and repeat the edit.</source>
        <translation>半个字符（单独的代理码位）无法保存到 {path}；请删去它，再改一次。</translation>
    </message>
    <message>
        <source>Rows of the project refer to rows that are not there; open a backup of it instead.</source>
        <translation>项目中有记录指向不存在的记录；请改为打开它的备份。</translation>
    </message>
    <message>
        <source>Page {page} is not in {path}; read the list of pages again.</source>
        <translation>{path} 中没有版面 {page}；请重新读取版面列表。</translation>
    </message>
    <message>
        <source>There is a page named {name} already; give this one another name.</source>
        <translation>已有名为“{name}”的版面；请给这个版面换一个名称。</translation>
    </message>
    <message>
        <source>Another window has worked on this meanwhile, so nothing was undone or redone; Undo and Redo now name other steps: look, and press again.</source>
        <translation>另一个窗口在此期间改动了这里，所以没有撤销或重做任何操作；“撤销”和“重做”现在指的是别的步骤：请看一眼，再按一次。</translation>
    </message>
    <message>
        <source>The meta data of page {name} cannot be kept ({reason}); mend or remove them.</source>
        <translation>无法保存版面“{name}”的元数据（{reason}）；请改正或删去。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({problem}); your work up to the last step is saved.</source>
        <translation>程序内部出错（{problem}）；到上一步为止的工作都已保存。</translation>
    </message>
    <message>
        <source>Imported: {count} sample pages.</source>
        <translation>已导入 {count} 个示例版面。</translation>
    </message>
    <message>
        <source>Proposed: {articles} articles; doubtful borders: {doubtful}.</source>
        <translation>已划分 {articles} 篇文章；存疑边界：{doubtful}。</translation>
    </message>
    <message>
        <source>Accepted and saved, with the log of every step: {path}</source>
        <translation>已确认并保存，附每一步的修改日志：{path}</translation>
    </message>
    <message>
        <source>Exported, one page record a line: {path}</source>
        <translation>已导出，每行一条版面记录：{path}</translation>
    </message>
    <message>
        <source>Picture of the window: {path}</source>
        <translation>窗口截图：{path}</translation>
    </message>
    <message>
        <source>The folder {path} cannot be used ({reason}): choose another for --output.</source>
        <translation>无法使用文件夹 {path}（{reason}）：请为 --output 换一个文件夹。</translation>
    </message>
    <message>
        <source>Another project was opened meanwhile; nothing was changed.</source>
        <translation>期间打开了另一个项目；没有做任何更改。</translation>
    </message>
    <message>
        <source>An import is under way: wait until it is done, or cancel it, then edit.</source>
        <translation>正在导入：请等导入完成或取消导入，再进行编辑。</translation>
    </message>
    <message>
        <source>This page has accepted articles, so nothing is proposed anew; reopen them first.</source>
        <translation>本页有已确认的文章，因此不重新划分；请先重新打开它们。</translation>
    </message>
    <message>
        <source>The page was changed while articles were being proposed, so it stays as it is.</source>
        <translation>划分文章期间版面已被修改，因此保持现状。</translation>
    </message>
    <message>
        <source>{done}/{total} pages, {rate} a second, {left} left</source>
        <translation>{done}/{total} 版，每秒 {rate} 版，还需 {left}</translation>
    </message>
    <message>
        <source>A helper process failed ({reason}): report it, please; nothing was changed.</source>
        <translation>一个辅助进程出错（{reason}）：请反馈此问题；未作任何更改。</translation>
    </message>
    <message>
        <source>A helper process ended before its page was done (memory may have run out): try again, on the command line with --jobs 1.</source>
        <translation>一个辅助进程在完成版面之前结束了（可能内存不足）：请重试，在命令行请加 --jobs 1。</translation>
    </message>
    <message>
        <source>No articles can be proposed for page {name} ({reason}): leave it out, and report it with its text.</source>
        <translation>无法为版面 {name} 建议文章（{reason}）：请先略过此版，并附上其文本报告问题。</translation>
    </message>
    <message>
        <source>No helper process can be started ({reason}): try again with --jobs 1.</source>
        <translation>无法启动辅助进程（{reason}）：请加 --jobs 1 重试。</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>完全</translation>
    </message>
    <message>
        <source>corrections a page</source>
        <translation>每版更正数</translation>
    </message>
    <message>
        <source>articles found exactly, F1</source>
        <translation>文章完全一致，F1</translation>
    </message>
    <message>
        <source>Gold: {gold}; pages: {pages}, of which {held_out} were kept apart to judge on.</source>
        <translation>金标：{gold}；版面：{pages} 个，其中 {held_out} 个另留作评判。</translation>
    </message>
    <message>
        <source>pages learnt from</source>
        <translation>所学版面数</translation>
    </message>
    <message>
        <source>no rubric</source>
        <translation>除栏目</translation>
    </message>
    <message>
        <source>articles found exactly but for rubrics, F1</source>
        <translation>除栏目外文章完全一致，F1</translation>
    </message>
    <message>
        <source>articles found with IoU 0.8 or more, F1</source>
        <translation>文章交并比不低于 0.8，F1</translation>
    </message>
    <message>
        <source>articles found with IoU 0.5 or more, F1</source>
        <translation>文章交并比不低于 0.5，F1</translation>
    </message>
    <message>
        <source>B-cubed precision</source>
        <translation>B³ 精确率</translation>
    </message>
    <message>
        <source>B-cubed recall</source>
        <translation>B³ 召回率</translation>
    </message>
    <message>
        <source>borders between articles, F1</source>
        <translation>文章之间的边界，F1</translation>
    </message>
    <message>
        <source>articles exactly the same, F1</source>
        <translation>完全相同的文章，F1</translation>
    </message>
    <message>
        <source>articles the same with IoU 0.8 or more, F1</source>
        <translation>交并比不低于 0.8 的相同文章，F1</translation>
    </message>
    <message>
        <source>articles the same with IoU 0.5 or more, F1</source>
        <translation>交并比不低于 0.5 的相同文章，F1</translation>
    </message>
    <message>
        <source>B-cubed F1</source>
        <translation>B³ 综合 F1</translation>
    </message>
    <message>
        <source>adjusted Rand index of lines</source>
        <translation>按行的调整兰德指数</translation>
    </message>
    <message>
        <source>characters in the same role</source>
        <translation>角色相同的字符</translation>
    </message>
    <message>
        <source>roles of characters, Cohen&apos;s kappa</source>
        <translation>字符的角色，Cohen κ 系数</translation>
    </message>
    <message>
        <source>articles of both whose categories are compared</source>
        <translation>双方都有、参与类别比较的文章</translation>
    </message>
    <message>
        <source>of these with the same category</source>
        <translation>其中类别相同的占</translation>
    </message>
    <message>
        <source>categories, Cohen&apos;s kappa</source>
        <translation>类别，Cohen κ 系数</translation>
    </message>
    <message>
        <source>Pages that both accepted: {pages}; articles in {first}: {one}, in {second}: {other}.</source>
        <translation>双方都已确认的版面：{pages}；文章数：{first} 有 {one} 篇，{second} 有 {other} 篇。</translation>
    </message>
    <message>
        <source>corrections a page from {one} to {other}</source>
        <translation>每版从 {one} 改成 {other} 的更正</translation>
    </message>
    <message>
        <source>page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>what differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>border above</source>
        <translation>上方有边界</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>no</source>
        <translation>无</translation>
    </message>
    <message>
        <source>… and more, which are in the JSON (--json): {count}.</source>
        <translation>……另有 {count} 条，见 JSON（--json）。</translation>
    </message>
    <message>
        <source>headline</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>headlines that stand with their text</source>
        <translation>标题与正文在同一篇的比例</translation>
    </message>
    <message>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>characters in their role</source>
        <translation>角色正确的字符比例</translation>
    </message>
    <message>
        <source>role F1</source>
        <translation>角色 F1</translation>
    </message>
    <message>
        <source>roles, macro-F1</source>
        <translation>角色，宏平均 F1</translation>
    </message>
    <message>
        <source>WindowDiff of lines (0 is best)</source>
        <translation>按行的 WindowDiff（0 最好）</translation>
    </message>
    <message>
        <source>Pk of lines (0 is best)</source>
        <translation>按行的 Pk（0 最好）</translation>
    </message>
    <message>
        <source>corr.</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>corrections to gold a page</source>
        <translation>每版改到金标的更正数</translation>
    </message>
    <message>
        <source>of these splits</source>
        <translation>其中拆分</translation>
    </message>
    <message>
        <source>of these merges</source>
        <translation>其中合并</translation>
    </message>
    <message>
        <source>of these moves</source>
        <translation>其中移动</translation>
    </message>
    <message>
        <source>share of lines that have to move</source>
        <translation>需要移动的行的比例</translation>
    </message>
    <message>
        <source>cat.</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>categories, accuracy</source>
        <translation>类别，准确率</translation>
    </message>
    <message>
        <source>cat. F1</source>
        <translation>类别 F1</translation>
    </message>
    <message>
        <source>categories, macro-F1</source>
        <translation>类别，宏平均 F1</translation>
    </message>
    <message>
        <source>borders by confidence</source>
        <translation>按把握分组的边界</translation>
    </message>
    <message>
        <source>categories by confidence</source>
        <translation>按把握分组的类别</translation>
    </message>
    <message>
        <source>Gold: {gold}; pages: {pages}, articles: {articles}.</source>
        <translation>金标：{gold}；版面 {pages} 个，文章 {articles} 篇。</translation>
    </message>
    <message>
        <source>Predicted by the program itself; articles: {articles}.</source>
        <translation>由本程序自行切分；文章 {articles} 篇。</translation>
    </message>
    <message>
        <source>Predicted: {predicted}; articles: {articles}.</source>
        <translation>待评：{predicted}；文章 {articles} 篇。</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>版数</translation>
    </message>
    <message>
        <source>Too many values for a table, their figures are in the JSON (--json): {kinds}.</source>
        <translation>取值太多，不列表，数字见 JSON（--json）：{kinds}。</translation>
    </message>
    <message>
        <source>gold category, by the predicted one</source>
        <translation>金标类别（行）与预测类别（列）</translation>
    </message>
    <message>
        <source>no category</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>article not found</source>
        <translation>未找到文章</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>mean confidence</source>
        <translation>平均把握</translation>
    </message>
    <message>
        <source>share right</source>
        <translation>正确比例</translation>
    </message>
    <message>
        <source>Confidence and share right differ by {error} on average.</source>
        <translation>把握与正确比例平均相差 {error}。</translation>
    </message>
    <message>
        <source>The project {path} has no gold page: accept the pages that are right first.</source>
        <translation>项目 {path} 中没有金标版面：请先确认正确的版面。</translation>
    </message>
    <message>
        <source>Pages of {gold} that were exported before anybody accepted them: {count} (the first is {page}); they count as gold here. Export with --status gold to leave them out.</source>
        <translation>{gold} 中有 {count} 个版面导出时尚未经人确认（第一个是 {page}），这里按金标计算；要排除它们，请用 --status gold 导出。</translation>
    </message>
    <message>
        <source>{path} is neither a project nor a file of page records ({kinds}): choose one of these.</source>
        <translation>{path} 既不是项目，也不是版面记录文件（{kinds}）：请选择其中一种。</translation>
    </message>
    <message>
        <source>The page {page} has another text in {predicted} than in {gold}: predict the articles of the very text that {gold} has.</source>
        <translation>版面 {page} 在 {predicted} 中的原文与 {gold} 中的不同：请对 {gold} 中的原文进行切分。</translation>
    </message>
    <message>
        <source>No page of {predicted} has the id of a page of {gold} ({page} is the first there): choose predictions for these pages.</source>
        <translation>{predicted} 中没有一个版面的 id 与 {gold} 的相同（后者的第一个是 {page}）：请选择对应这些版面的结果。</translation>
    </message>
    <message>
        <source>Pages of {gold} that {predicted} lacks: {count} (the first is {page}); they count as pages on which nothing was predicted.</source>
        <translation>{gold} 中有 {count} 个版面在 {predicted} 里没有（第一个是 {page}），按没有切出任何文章计算。</translation>
    </message>
    <message>
        <source>Pages of {predicted} that {gold} lacks: {count} (the first is {page}); they do not count.</source>
        <translation>{predicted} 中有 {count} 个版面在 {gold} 里没有（第一个是 {page}），不计算在内。</translation>
    </message>
    <message>
        <source>doubtful borders: {0}</source>
        <translation>存疑边界：{0}</translation>
    </message>
    <message>
        <source>the least sure one: {0}%</source>
        <translation>最没把握的一处：{0}%</translation>
    </message>
    <message>
        <source>corrections to expect: about {0}</source>
        <translation>预计需更正：约 {0} 处</translation>
    </message>
    <message>
        <source>hardly a correction to expect</source>
        <translation>预计几乎无需更正</translation>
    </message>
    <message>
        <source>unlike the pages corrected so far</source>
        <translation>与已更正的版面不同</translation>
    </message>
    <message>
        <source>unlike the pages further up</source>
        <translation>与前面的版面不同</translation>
    </message>
    <message>
        <source>much like pages corrected already</source>
        <translation>与已更正的版面很像</translation>
    </message>
    <message>
        <source>much like pages further up</source>
        <translation>与前面的版面很像</translation>
    </message>
    <message>
        <source>nothing proposed yet</source>
        <translation>尚无建议</translation>
    </message>
    <message>
        <source>its articles came without confidences</source>
        <translation>文章随文件而来，没有把握值</translation>
    </message>
    <message>
        <source>accepted already</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>{0}, as its meta says</source>
        <translation>{0}，据元数据</translation>
    </message>
    <message>
        <source>{0}, as its name says</source>
        <translation>{0}，据版面名称</translation>
    </message>
    <message>
        <source>{0}, as its file&apos;s name says</source>
        <translation>{0}，据文件名</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>日期不详</translation>
    </message>
    <message>
        <source>drawn at random with the number {0}</source>
        <translation>按随机数 {0} 抽取</translation>
    </message>
    <message>
        <source>What was learnt from corrections cannot be used (“{part}” is not as this program writes it): learn again from the project&apos;s pages.</source>
        <translation>从更正中学到的内容无法使用（“{part}”部分不是本程序写出的格式）：请用项目中的版面重新学习。</translation>
    </message>
    <message>
        <source>The model {path} cannot be read ({reason}): install the program again, it comes with it.</source>
        <translation>无法读取模型 {path}（{reason}）：模型随程序提供，请重新安装本程序。</translation>
    </message>
    <message>
        <source>The pages {path} cannot be read ({reason}): install the program again, they come with it.</source>
        <translation>无法读取版面 {path}（{reason}）：请重新安装本程序，这些版面随程序提供。</translation>
    </message>
    <message>
        <source>Categories: {count}; new: {added}; gone: {removed}; articles that change: {articles}, accepted ones among them: {accepted}.</source>
        <translation>类别：{count}；新增：{added}；移除：{removed}；变动的文章：{articles}，其中已确认：{accepted}。</translation>
    </message>
    <message>
        <source>Nothing was changed: this was a preview.</source>
        <translation>未做任何修改：这只是预览。</translation>
    </message>
    <message>
        <source>The project has no category {category}; choose one of its categories.</source>
        <translation>本项目没有类别 {category}；请从已有类别中选择。</translation>
    </message>
    <message>
        <source>A category needs a name: write it in Chinese or in English.</source>
        <translation>类别需要名称：请填写中文或英文名称。</translation>
    </message>
    <message>
        <source>The name of a category may have {most} characters; shorten it.</source>
        <translation>类别名称最多 {most} 个字符；请缩短。</translation>
    </message>
    <message>
        <source>The name of a category has characters that cannot be kept; type it anew.</source>
        <translation>类别名称中有无法保存的字符；请重新输入。</translation>
    </message>
    <message>
        <source>There is a category named {name} already; choose another name, or merge the two.</source>
        <translation>已有名为 {name} 的类别；请另取名称，或将两者合并。</translation>
    </message>
    <message>
        <source>{key} cannot be the key of a category; choose a digit, or none.</source>
        <translation>{key} 不能作为类别的快捷键；请选择一个数字，或不设。</translation>
    </message>
    <message>
        <source>The key {key} belongs to {other}; choose another digit, or take it away there first.</source>
        <translation>快捷键 {key} 已属于“{other}”；请选择别的数字，或先在那里取消。</translation>
    </message>
    <message>
        <source>{colour} is no colour; write it like #2f6fb3.</source>
        <translation>{colour} 不是颜色；请写成 #2f6fb3 的形式。</translation>
    </message>
    <message>
        <source>{category} cannot be the id of a category; give one word of {most} characters at most.</source>
        <translation>{category} 不能作为类别的标识；请用一个不超过 {most} 个字符的词。</translation>
    </message>
    <message>
        <source>There is a category {category} already; choose another id.</source>
        <translation>已有标识为 {category} 的类别；请另选标识。</translation>
    </message>
    <message>
        <source>A category cannot be merged with itself.</source>
        <translation>类别不能与自身合并。</translation>
    </message>
    <message>
        <source>Articles have the category {name} ({count}): merge it into another one, or say that they lose it.</source>
        <translation>有文章属于类别“{name}”（{count} 篇）：请将其并入另一类别，或说明这些文章失去该类别。</translation>
    </message>
    <message>
        <source>Articles have several categories ({count}): {articles}; take the further ones away there first.</source>
        <translation>有文章属于多个类别（{count} 篇）：{articles}；请先在那里去掉多余的类别。</translation>
    </message>
    <message>
        <source>There is no preset {preset}; choose one of {presets}.</source>
        <translation>没有预设 {preset}；请选择 {presets} 之一。</translation>
    </message>
    <message>
        <source>There is no character to correct; select one in the text.</source>
        <translation>这里没有可校正的字；请在文本中选中一个。</translation>
    </message>
    <message>
        <source>A correction has at most {limit} characters; correct a shorter passage.</source>
        <translation>一处校正最多 {limit} 个字；请校正较短的一段。</translation>
    </message>
    <message>
        <source>A correction is one line of ordinary characters; leave line breaks out.</source>
        <translation>一处校正是一行普通文字；请不要换行。</translation>
    </message>
    <message>
        <source>The selection goes beyond a piece of the article; correct each piece by itself.</source>
        <translation>所选文字超出了文章的一个片段；请逐个片段校正。</translation>
    </message>
    <message>
        <source>Part of this is corrected already ({raw} → {text}); select all of it, or take that back first.</source>
        <translation>其中一部分已经校正（{raw} → {text}）；请选中它的全部，或先撤回那处校正。</translation>
    </message>
    <message>
        <source>The program does not know which character is lost here: overtype it, or keep the raw text.</source>
        <translation>程序不知道这里缺的是哪个字：请改写，或保留原文。</translation>
    </message>
    <message>
        <source>The selection goes over several pieces; correct each piece by itself.</source>
        <translation>所选文字跨越多个片段；请逐个片段校正。</translation>
    </message>
    <message>
        <source>The category model that was learned cannot be read: learn it anew.</source>
        <translation>无法读取学到的类别模型：请重新学习。</translation>
    </message>
    <message>
        <source>The category model was learned with another version of the program: learn it anew.</source>
        <translation>类别模型是用程序的另一版本学到的：请重新学习。</translation>
    </message>
    <message>
        <source>A learning curve needs gold only: leave out {path}, or --learning-curve.</source>
        <translation>学习曲线只需要金标：请去掉 {path}，或去掉 --learning-curve。</translation>
    </message>
    <message>
        <source>This was a trial: the project was not changed.</source>
        <translation>这只是试算：项目没有改动。</translation>
    </message>
    <message>
        <source>The project has no model {version}: choose a version that annotator models lists, or segmentation or categories for the program&apos;s own.</source>
        <translation>项目没有模型 {version}：请选用 annotator models 所列的版本，或用 segmentation、categories 表示程序自带的模型。</translation>
    </message>
    <message>
        <source>A learnt model of this project is damaged ({reason}): learn again.</source>
        <translation>本项目学得的一个模型已损坏（{reason}）：请重新学习。</translation>
    </message>
    <message>
        <source>Choose a number of pages from 0 (never) to {most}.</source>
        <translation>请填写 0（从不）到 {most} 之间的版面数。</translation>
    </message>
    <message>
        <source>There is no gold page to learn from: accept the pages that are right first.</source>
        <translation>还没有可供学习的金标版面：请先确认正确的版面。</translation>
    </message>
    <message>
        <source>For a learning curve at least {least} gold pages are needed and there are {pages}: accept more pages.</source>
        <translation>绘制学习曲线至少需要 {least} 个金标版面，现有 {pages} 个：请再确认一些版面。</translation>
    </message>
    <message>
        <source>The new model for articles took over: {new} corrections a page instead of {now}, on {pages} gold pages.</source>
        <translation>文章切分已换用新模型：在 {pages} 个金标版面上每版更正 {new} 处，原来是 {now} 处。</translation>
    </message>
    <message>
        <source>The new model for categories took over: {new} of the categories right instead of {now}, on {pages} gold pages.</source>
        <translation>类别已换用新模型：在 {pages} 个金标版面上 {new} 的类别正确，原来是 {now}。</translation>
    </message>
    <message>
        <source>The present model for articles stays: {now} corrections a page, {new} with a new one, on {pages} gold pages.</source>
        <translation>文章切分仍用现有模型：在 {pages} 个金标版面上每版更正 {now} 处，新模型为 {new} 处。</translation>
    </message>
    <message>
        <source>The present model for categories stays: {now} of the categories right, {new} with a new one, on {pages} gold pages.</source>
        <translation>类别仍用现有模型：在 {pages} 个金标版面上 {now} 的类别正确，新模型为 {new}。</translation>
    </message>
    <message>
        <source>The present model for articles stays: {now} corrections a page, {new} with a new one, on {pages} gold pages; the difference may be chance.</source>
        <translation>文章切分仍用现有模型：在 {pages} 个金标版面上每版更正 {now} 处，新模型为 {new} 处；差别可能出于偶然。</translation>
    </message>
    <message>
        <source>The present model for categories stays: {now} of the categories right, {new} with a new one, on {pages} gold pages; the difference may be chance.</source>
        <translation>类别仍用现有模型：在 {pages} 个金标版面上 {now} 的类别正确，新模型为 {new}；差别可能出于偶然。</translation>
    </message>
    <message>
        <source>The present model for articles stays: too few gold pages to compare models on ({pages}).</source>
        <translation>文章切分仍用现有模型：可供比较的金标版面太少（{pages} 个）。</translation>
    </message>
    <message>
        <source>The present model for categories stays: too few gold pages to compare models on ({pages}).</source>
        <translation>类别仍用现有模型：可供比较的金标版面太少（{pages} 个）。</translation>
    </message>
    <message>
        <source>The gold pages cannot be learnt from ({reason}); nothing was changed. Report it, please.</source>
        <translation>无法从这些金标版面学习（{reason}）；没有任何改动。请报告此问题。</translation>
    </message>
    <message>
        <source>Learning cannot be started ({reason}): close other programs and try again.</source>
        <translation>无法开始学习（{reason}）：请关闭其他程序后再试。</translation>
    </message>
    <message>
        <source>Learning ended before it was done (memory may have run out); nothing was changed. Close other programs and try again.</source>
        <translation>学习未完成就结束了（可能内存不足）；没有任何改动。请关闭其他程序后再试。</translation>
    </message>
    <message>
        <source>What this project learnt stands on the model {base}, and the program has {name} now: learn again.</source>
        <translation>本项目所学的内容以模型 {base} 为基础，而程序现在用的是 {name}：请重新学习。</translation>
    </message>
    <message>
        <source>Another model was taken into use while this one was being learnt: learn again.</source>
        <translation>学习期间已换用了另一个模型：请重新学习。</translation>
    </message>
    <message>
        <source>This model is in use already; nothing was changed.</source>
        <translation>此模型已在使用；没有任何改动。</translation>
    </message>
    <message>
        <source>The project has no model {version} of this kind; see the list of models.</source>
        <translation>项目没有这一类的模型 {version}；请查看模型列表。</translation>
    </message>
    <message>
        <source>Model {version} was not better and so was not kept; use another one.</source>
        <translation>模型 {version} 不更好，因此没有保留；请使用另一个。</translation>
    </message>
    <message>
        <source>The guideline is now version {version}.</source>
        <translation>标注指南现在是第 {version} 版。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}); check the name.</source>
        <translation>无法读取 {path}（{reason}）；请检查文件名。</translation>
    </message>
    <message>
        <source>{path} is no text in UTF-8; save it as UTF-8 first.</source>
        <translation>{path} 不是 UTF-8 文本；请先存为 UTF-8。</translation>
    </message>
    <message>
        <source>The guideline is empty: write it in Chinese or in English.</source>
        <translation>标注指南是空的：请用中文或英文写。</translation>
    </message>
    <message>
        <source>The guideline has {length} characters and may have {most}: shorten it.</source>
        <translation>标注指南有 {length} 个字符，最多 {most} 个：请缩短。</translation>
    </message>
    <message>
        <source>The guideline has characters that cannot be kept: save it as plain text.</source>
        <translation>标注指南里有无法保存的字符：请存为纯文本。</translation>
    </message>
    <message>
        <source>Version {version} is how the guideline stands now; nothing was changed.</source>
        <translation>标注指南现在就是第 {version} 版的样子；什么也没有改。</translation>
    </message>
    <message>
        <source>The guideline has no version {version}; see the list of versions.</source>
        <translation>标注指南没有第 {version} 版；请看版本列表。</translation>
    </message>
    <message>
        <source>The guideline was saved as version {version} elsewhere meanwhile: look at that version, then save again.</source>
        <translation>其间别处已把标注指南存为第 {version} 版：请先看那一版，再保存。</translation>
    </message>
    <message>
        <source>The guideline has not changed; nothing was saved.</source>
        <translation>标注指南没有变化；没有保存。</translation>
    </message>
    <message>
        <source>The project has no category {category}; annotator categories lists them.</source>
        <translation>项目里没有类别 {category}；annotator categories 可列出全部类别。</translation>
    </message>
    <message>
        <source>No page has all of these words: {words}.</source>
        <translation>没有版面同时含有这些词：{words}。</translation>
    </message>
    <message>
        <source>{value} is no day; write it as 2021-03-05.</source>
        <translation>{value} 不是日期；请写成 2021-03-05 的形式。</translation>
    </message>
    <message>
        <source>The comment is resolved already.</source>
        <translation>这条批注已经解决。</translation>
    </message>
    <message>
        <source>Comment {number} is not on this page.</source>
        <translation>本版没有第 {number} 条批注。</translation>
    </message>
    <message>
        <source>There is no text here to comment on; select some first.</source>
        <translation>这里没有可批注的文字；请先选中一些。</translation>
    </message>
    <message>
        <source>A comment has at most {limit} characters; shorten it.</source>
        <translation>一条批注最多 {limit} 个字符；请缩短。</translation>
    </message>
    <message>
        <source>The comment has no words; type what you want to say.</source>
        <translation>批注没有内容；请输入要说的话。</translation>
    </message>
    <message>
        <source>There is no word to search for: type one or several.</source>
        <translation>没有可检索的词：请输入一个或几个词。</translation>
    </message>
    <message>
        <source>The border goes no further here: it stops at the next article and takes no article&apos;s last line.</source>
        <translation>边界不能再移：它到下一篇文章为止，也不会拿走任何文章的最后一行。</translation>
    </message>
    <message>
        <source>There is no border here that could be moved.</source>
        <translation>这里没有可以移动的边界。</translation>
    </message>
    <message>
        <source>The format {format} of the package {package} cannot be loaded ({reason}): update or remove it.</source>
        <translation>无法加载软件包 {package} 提供的格式 {format}（{reason}）：请更新或移除该软件包。</translation>
    </message>
    <message>
        <source>The format {format} needs {module}: install it with pip install &apos;article-annotator[{extra}]&apos;.</source>
        <translation>格式 {format} 需要 {module}：请用 pip install &apos;article-annotator[{extra}]&apos; 安装。</translation>
    </message>
    <message>
        <source>Left out: {what}: {count} ({pages})</source>
        <translation>未导出：{what}：{count}（{pages}）</translation>
    </message>
    <message>
        <source>This format cannot express: {what}: {count} ({pages})</source>
        <translation>此格式无法表达：{what}：{count}（{pages}）</translation>
    </message>
    <message>
        <source>The format {format} has no option {option}: it has {options}.</source>
        <translation>格式 {format} 没有选项 {option}：它有 {options}。</translation>
    </message>
    <message>
        <source>{value} is no date: write year, month and day, such as 2021-06-18.</source>
        <translation>{value} 不是日期：请写年、月、日，例如 2021-06-18。</translation>
    </message>
    <message>
        <source>{value} cannot be chosen here: choose from {names}.</source>
        <translation>这里不能选 {value}：请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>There is no status {status}: choose from {names}.</source>
        <translation>没有状态 {status}：请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>The format {format} has no place for {option}: leave that out.</source>
        <translation>格式 {format} 无法容纳 {option}：请去掉它。</translation>
    </message>
    <message>
        <source>No page is left to export: ask for more, nothing was written.</source>
        <translation>没有可导出的版面：请放宽条件，没有写出任何内容。</translation>
    </message>
    <message>
        <source>{value} are no shares of train, validation and test; give three numbers, such as 80/10/10.</source>
        <translation>{value} 不是训练、验证、测试的比例；请给出三个数，例如 80/10/10。</translation>
    </message>
    <message>
        <source>The shares {value} add up to {sum}: give three that add up to 100, such as 80/10/10 (or to 1, or small whole numbers such as 8/1/1).</source>
        <translation>比例 {value} 的和是 {sum}：请给出和为 100 的三个数，例如 80/10/10（和为 1 也可以，或者用小的整数，例如 8/1/1）。</translation>
    </message>
    <message>
        <source>The option {option} cannot be {value}: give {allowed}.</source>
        <translation>选项 {option} 不能是 {value}：可用 {allowed}。</translation>
    </message>
    <message>
        <source>lines that hold pieces of several articles or roles: only the longest is named</source>
        <translation>含有多篇文章或多种角色片段的行：只标出最长的一个</translation>
    </message>
    <message>
        <source>articles that are the longest on no line and so stand in no row</source>
        <translation>在任何一行都不是最长、因而没有出现在表中的文章</translation>
    </message>
    <message>
        <source>a table of all lines with their article and role, for models that find borders</source>
        <translation>全部行的表格，标出所属文章和角色，供识别边界的模型使用</translation>
    </message>
    <message>
        <source>what stands between columns</source>
        <translation>列之间的分隔符</translation>
    </message>
    <message>
        <source>leave out the row with the names of the columns</source>
        <translation>不写列名那一行</translation>
    </message>
    <message>
        <source>Page {page} cannot be exported, its articles do not fit its text ({reason}): nothing was written.</source>
        <translation>版面 {page} 无法导出，文章与原文不符（{reason}）：没有写出任何内容。</translation>
    </message>
    <message>
        <source>tabs and line breaks in names, which are blanks in the index</source>
        <translation>名称中的制表符和换行，在索引中改为空格</translation>
    </message>
    <message>
        <source>plain text, one file an article, with an index</source>
        <translation>纯文本，每篇文章一个文件，附索引</translation>
    </message>
    <message>
        <source>a folder for each category, as trainers load them</source>
        <translation>每个类别一个文件夹，便于训练程序读取</translation>
    </message>
    <message>
        <source>{path} was written by something else: give another name for the export.</source>
        <translation>{path} 是由别的程序写出的：请为导出另取名称。</translation>
    </message>
    <message>
        <source>{path} is there already, and no export wrote it: give another name (--overwrite replaces it).</source>
        <translation>{path} 已经存在，且不是由导出生成的：请换一个名称（--overwrite 可替换它）。</translation>
    </message>
    <message>
        <source>{path} is no name of a folder: choose another one.</source>
        <translation>{path} 不能作为文件夹名称：请另取名称。</translation>
    </message>
    <message>
        <source>{path} is a file, and this format writes a folder: give another name.</source>
        <translation>{path} 是文件，而此格式写出的是文件夹：请另取名称。</translation>
    </message>
    <message>
        <source>{path} holds files that no export wrote: give the name of a folder that is not there yet.</source>
        <translation>{path} 中有不是导出写出的文件：请给出一个尚不存在的文件夹名称。</translation>
    </message>
    <message>
        <source>{path} holds {name}, which no export wrote: move it away, or give another folder.</source>
        <translation>{path} 中的 {name} 不是导出写出的：请将其移走，或另选文件夹。</translation>
    </message>
    <message>
        <source>{path} was changed since it was exported: give another name (--overwrite replaces it).</source>
        <translation>{path} 在导出之后被改动过：请换一个名称（--overwrite 可替换它）。</translation>
    </message>
    <message>
        <source>pages that have another status (--status says which go out)</source>
        <translation>版面状态不符（--status 决定导出哪些）</translation>
    </message>
    <message>
        <source>pages that nobody accepted of those asked for (--annotator)</source>
        <translation>版面未经所选标注者确认（--annotator）</translation>
    </message>
    <message>
        <source>pages of other days (--since, --until)</source>
        <translation>版面日期不在范围内（--since、--until）</translation>
    </message>
    <message>
        <source>pages whose date is not known (--since, --until)</source>
        <translation>版面日期不详（--since、--until）</translation>
    </message>
    <message>
        <source>pages without an article of the categories asked for (--category)</source>
        <translation>版面没有所选类别的文章（--category）</translation>
    </message>
    <message>
        <source>articles that the filters leave out, on pages that go out</source>
        <translation>文章被筛选条件略去，其所在版面仍导出</translation>
    </message>
    <message>
        <source>The project has no category {category}: choose from {names}.</source>
        <translation>本项目没有类别 {category}：请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>Nobody of the name {name} worked on this project: choose from {names}.</source>
        <translation>没有名为 {name} 的人参与本项目：请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>pages that no list names (--split-lists)</source>
        <translation>版面不在任何名单中（--split-lists）</translation>
    </message>
    <message>
        <source>The lists put {first} and {second} into different splits, but they are of one issue or nearly the same: put both into one.</source>
        <translation>名单把 {first} 和 {second} 分到了不同部分，但它们属于同一期或几乎相同：请放在同一部分。</translation>
    </message>
    <message>
        <source>{path} holds no lists: write a name, a tab and train, validation or test in each line, or give the manifest of an export.</source>
        <translation>{path} 中没有名单：请在每行写名称、制表符和 train、validation 或 test，或使用某次导出的清单文件。</translation>
    </message>
    <message>
        <source>{path} names {name} in two lists: leave it in one.</source>
        <translation>{path} 把 {name} 列入了两个名单：请只保留一处。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made ({reason}); choose another one.</source>
        <translation>无法建立文件夹 {path}（{reason}）；请另选一个。</translation>
    </message>
    <message>
        <source>Tables and charts written: {count}, to {path}.</source>
        <translation>已写出 {count} 个表格和图：{path}。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>已初分</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金标</translation>
    </message>
    <message>
        <source>Nothing yet: accept a page first.</source>
        <translation>还没有：请先确认一个版面。</translation>
    </message>
    <message>
        <source>Nothing yet: accept a page that the program proposed.</source>
        <translation>暂无：请先确认一个由程序初分的版面。</translation>
    </message>
    <message>
        <source>Pages by status</source>
        <translation>各状态的版面</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Nothing yet: import pages first.</source>
        <translation>还没有：请先导入版面。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Articles by category</source>
        <translation>各类别的文章</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>文章</translation>
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
        <source>Nothing yet: no page has articles.</source>
        <translation>还没有：没有一个版面有文章。</translation>
    </message>
    <message>
        <source>Gold pages by person</source>
        <translation>各人的金标版面</translation>
    </message>
    <message>
        <source>Pages an hour</source>
        <translation>每小时版面数</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>pages an hour</source>
        <translation>每小时版面</translation>
    </message>
    <message>
        <source>Pages accepted an hour at work; pauses of more than a minute are left out.</source>
        <translation>每小时工作中确认的版面数；超过一分钟的停顿不计。</translation>
    </message>
    <message>
        <source>Nothing yet: it takes a minute of work and an accepted page.</source>
        <translation>还没有：需要一分钟以上的工作和一个已确认的版面。</translation>
    </message>
    <message>
        <source>Each point is the mean of {pages} pages, in the order of acceptance.</source>
        <translation>每点是 {pages} 个版面的平均，按确认先后排列。</translation>
    </message>
    <message>
        <source>Corrections a page</source>
        <translation>每版更正数</translation>
    </message>
    <message>
        <source>accepted page</source>
        <translation>第几个确认的版面</translation>
    </message>
    <message>
        <source>gold pages learnt from</source>
        <translation>学过的金标版面</translation>
    </message>
    <message>
        <source>What the program learnt</source>
        <translation>程序学得怎样</translation>
    </message>
    <message>
        <source>Nothing yet: learn from gold pages first (Ctrl+L).</source>
        <translation>还没有：请先从金标版面学习（Ctrl+L）。</translation>
    </message>
    <message>
        <source>The learning curve as it was drawn last, on pages kept apart.</source>
        <translation>最近一次画出的学习曲线，用另留的版面评判。</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>model before</source>
        <translation>此前的模型</translation>
    </message>
    <message>
        <source>new model</source>
        <translation>新模型</translation>
    </message>
    <message>
        <source>Each attempt to learn, on gold pages that neither had learnt from.</source>
        <translation>历次学习，用两个模型都没学过的金标版面评判。</translation>
    </message>
    <message>
        <source>Of {count} suggestions {right} per cent were right.</source>
        <translation>{count} 条类别建议中，{right}% 正确。</translation>
    </message>
    <message>
        <source>Suggested against accepted category</source>
        <translation>建议的类别与确认的类别</translation>
    </message>
    <message>
        <source>suggested ↓ accepted →</source>
        <translation>建议 ↓ 确认 →</translation>
    </message>
    <message>
        <source>Confidence of suggestions</source>
        <translation>类别建议的把握</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>share that was right</source>
        <translation>正确的比例</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>应有的比例</translation>
    </message>
    <message>
        <source>The nearer the two lines, the better confidences mean what they say.</source>
        <translation>两线越近，把握越可信。</translation>
    </message>
    <message>
        <source>Files written: {count}, to {path}.</source>
        <translation>已写出 {count} 个文件：{path}。</translation>
    </message>
    <message>
        <source>{path} is neither a .pdf nor a .html file: give the report such a name.</source>
        <translation>{path} 既不是 .pdf 也不是 .html：请给报告这样的文件名。</translation>
    </message>
    <message>
        <source>{path} is the project itself: give another file name.</source>
        <translation>{path} 就是项目文件：请换一个文件名。</translation>
    </message>
    <message>
        <source>The report was written to {path}.</source>
        <translation>报告已写到 {path}。</translation>
    </message>
    <message>
        <source>This needs Qt, which cannot be loaded ({reason}); an English .html does not.</source>
        <translation>这需要 Qt，而 Qt 无法加载（{reason}）；英文的 .html 不需要。</translation>
    </message>
    <message>
        <source>Nothing was accepted yet.</source>
        <translation>还没有确认任何内容。</translation>
    </message>
    <message>
        <source>How the work went</source>
        <translation>工作进展</translation>
    </message>
    <message>
        <source>What the program proposed</source>
        <translation>程序的建议</translation>
    </message>
    <message>
        <source>Examples of each category</source>
        <translation>各类别的例子</translation>
    </message>
    <message>
        <source>{gold} gold pages of {total}, as of {day}</source>
        <translation>{total} 个版面中 {gold} 个为金标，截至 {day}</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Made with Article Annotator {version}.</source>
        <translation>由 Article Annotator {version} 生成。</translation>
    </message>
    <message>
        <source>all pages</source>
        <translation>全部版面</translation>
    </message>
    <message>
        <source>{accepted} of {articles} articles are accepted; {bare} have no category.</source>
        <translation>{articles} 篇文章中 {accepted} 篇已确认；{bare} 篇没有类别。</translation>
    </message>
    <message>
        <source>What was labelled</source>
        <translation>标注了什么</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>由谁标注</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>gold pages</source>
        <translation>金标版面</translation>
    </message>
    <message>
        <source>How far two people agree</source>
        <translation>两人标注的一致性</translation>
    </message>
    <message>
        <source>All gold was accepted by one person. How far two people agree shows in a comparison with a copy of the project that somebody else labelled (annotator report --agreement-with OTHER).</source>
        <translation>全部金标都由一人确认。要得出两人的一致性，请与他人标注的项目副本比较（annotator report --agreement-with OTHER）。</translation>
    </message>
    <message>
        <source>{people} people worked here, and each page was accepted by one of them. How far two people agree shows in a comparison with a copy of the project that somebody else labelled (annotator report --agreement-with OTHER).</source>
        <translation>共有 {people} 人参与，每个版面由其中一人确认。要得出两人的一致性，请与他人标注的项目副本比较（annotator report --agreement-with OTHER）。</translation>
    </message>
    <message>
        <source>accepted articles</source>
        <translation>已确认的文章</translation>
    </message>
    <message>
        <source>hours at work</source>
        <translation>工作小时</translation>
    </message>
    <message>
        <source>{speed} pages were accepted an hour at work.</source>
        <translation>每工作小时确认 {speed} 个版面。</translation>
    </message>
    <message>
        <source>A page needed {corrections} corrections on average.</source>
        <translation>每个版面平均更正 {corrections} 处。</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>The guideline stands at version {version} (SHA-256 {sha256}).</source>
        <translation>标注指南现为第 {version} 版（SHA-256 {sha256}）。</translation>
    </message>
    <message>
        <source>{pages} of {gold} gold pages were accepted under an older or another text, or it is not known.</source>
        <translation>{gold} 个金标版面中有 {pages} 个依据旧版或别的指南确认，或不知依据哪一版。</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>by</source>
        <translation>保存人</translation>
    </message>
    <message>
        <source>what changed</source>
        <translation>改了什么</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注指南</translation>
    </message>
    <message>
        <source>No accepted article has this category.</source>
        <translation>没有已确认的文章属于这个类别。</translation>
    </message>
    <message>
        <source>Confidence of borders</source>
        <translation>边界的把握</translation>
    </message>
    <message>
        <source>what a row is</source>
        <translation>一行是什么</translation>
    </message>
    <message>
        <source>white space in names of pages, which is _ in the column of articles</source>
        <translation>版面名称中的空白（在文章列中写作 _）</translation>
    </message>
    <message>
        <source>further categories of articles: the main one is the tag</source>
        <translation>文章的其他类别：标签只写主类别</translation>
    </message>
    <message>
        <source>CoNLL columns with BIO2 or BIOES tags, a character or a word a row</source>
        <translation>CoNLL 列格式，BIO2 或 BIOES 标签，每行一字或一词</translation>
    </message>
    <message>
        <source>how borders are tagged</source>
        <translation>边界的标注方式</translation>
    </message>
    <message>
        <source>what a row holds</source>
        <translation>一行写什么</translation>
    </message>
    <message>
        <source>what the tags name</source>
        <translation>标签写什么</translation>
    </message>
    <message>
        <source>where blank lines stand: after each printed line, with tags that run on or that close with the line; or after each page</source>
        <translation>空行的位置：每个印刷行之后（标签延续，或随行结束），或每个版面之后</translation>
    </message>
    <message>
        <source>a fifth column with the article</source>
        <translation>第五列写文章编号</translation>
    </message>
    <message>
        <source>articles without a category, which fastText has no line for</source>
        <translation>没有类别的文章（fastText 无法写出）</translation>
    </message>
    <message>
        <source>articles of which the clean text has nothing</source>
        <translation>净文本为空的文章</translation>
    </message>
    <message>
        <source>signs that fastText would take for its own, with a blank inside</source>
        <translation>fastText 会当作自身记号的字符（中间加了空格）</translation>
    </message>
    <message>
        <source>fastText lines: the labels of an article and its words</source>
        <translation>fastText 行：文章的类别标签和词语</translation>
    </message>
    <message>
        <source>what blanks part</source>
        <translation>空格分开的是什么</translation>
    </message>
    <message>
        <source>only the main category of an article</source>
        <translation>只写文章的主类别</translation>
    </message>
    <message>
        <source>pieces of which the clean text has nothing</source>
        <translation>净文本中没有内容的片段</translation>
    </message>
    <message>
        <source>cells that a spreadsheet would take for a formula: with an &apos; before them, named in the column guarded, or as they are</source>
        <translation>表格软件会当作公式的单元格：前面加 &apos; 并在 guarded 列注明，或原样写出</translation>
    </message>
    <message>
        <source>begin with a byte order mark, by which Excel knows UTF-8</source>
        <translation>开头写字节顺序标记，便于 Excel 识别 UTF-8</translation>
    </message>
    <message>
        <source>a table of articles with commas, safe to open in a spreadsheet</source>
        <translation>文章表格，逗号分隔，可安全地用表格软件打开</translation>
    </message>
    <message>
        <source>a table of articles with tabs, safe to open in a spreadsheet</source>
        <translation>文章表格，制表符分隔，可安全地用表格软件打开</translation>
    </message>
    <message>
        <source>texts longer than a cell can hold (32,767 characters): cut, see the column truncated</source>
        <translation>超过单元格容量（32,767 个字符）的文本：已截断，见 truncated 列</translation>
    </message>
    <message>
        <source>characters that no spreadsheet can hold (U+FFFE, U+FFFF), written as U+FFFD</source>
        <translation>工作簿不能保存的字符（U+FFFE、U+FFFF），写作 U+FFFD</translation>
    </message>
    <message>
        <source>a workbook of articles for Excel and LibreOffice</source>
        <translation>文章工作簿，供 Excel 和 LibreOffice 使用</translation>
    </message>
    <message>
        <source>JSON lines for doccano, one page a line</source>
        <translation>供 doccano 使用的 JSON 行，每行一个版面</translation>
    </message>
    <message>
        <source>with relations between the pieces of an article (for projects that allow them)</source>
        <translation>用关系连接同一文章的片段（用于允许关系的项目）</translation>
    </message>
    <message>
        <source>pieces of which nothing is left in this form of the text</source>
        <translation>在这种文本形式中已无内容的片段</translation>
    </message>
    <message>
        <source>pages without any text in this form</source>
        <translation>在这种形式中没有文字的版面</translation>
    </message>
    <message>
        <source>corrections and comments, whose places are not in this form of the text</source>
        <translation>校对修改和批注（其位置不在这种文本形式中）</translation>
    </message>
    <message>
        <source>{file}: it does not say which pieces belong together, so each headline begins an article; check them.</source>
        <translation>{file}：文件没有说明哪些片段属于同一文章，因此每个标题开始一篇文章；请检查。</translation>
    </message>
    <message>
        <source>{file}: pieces overlap, and a character belongs to one piece only: the later ones were cut.</source>
        <translation>{file}：片段有重叠，而一个字符只属于一个片段：已截短后面的片段。</translation>
    </message>
    <message>
        <source>{file}: annotations without text were left out.</source>
        <translation>{file}：没有文字的标注已略去。</translation>
    </message>
    <message>
        <source>{file}: annotations of adverts, folios and the like were left out: they count as page furniture.</source>
        <translation>{file}：广告、报头行之类的标注已略去：它们算作版面元素。</translation>
    </message>
    <message>
        <source>{file}: labels that are no roles were taken as categories of articles: {labels}.</source>
        <translation>{file}：不是角色的标签已作为文章的类别：{labels}。</translation>
    </message>
    <message>
        <source>{file}, line {line}: an annotation goes from {start} to {end}, but the text has {length} characters; the text or the annotations were changed since.</source>
        <translation>{file} 第 {line} 行：一个标注从 {start} 到 {end}，但文本只有 {length} 个字符；文本或标注后来被改动过。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not a row as doccano writes it ({key} is not usable); export it from doccano again.</source>
        <translation>{file} 第 {line} 行：不是 doccano 写出的记录（{key} 无法使用）；请从 doccano 重新导出。</translation>
    </message>
    <message>
        <source>{file}, line {line}: the JSON list is broken here; is the file cut off?</source>
        <translation>{file} 第 {line} 行：JSON 列表在此处损坏；文件是否被截断？</translation>
    </message>
    <message>
        <source>Press one key, alone or together with Ctrl, Alt or Shift.</source>
        <translation>请按一个键，可单独按，也可与 Ctrl、Alt 或 Shift 一起按。</translation>
    </message>
    <message>
        <source>{key} moves the cursor or the focus; choose another key.</source>
        <translation>{key} 用来移动光标或焦点；请换一个键。</translation>
    </message>
    <message>
        <source>{key} alone would be typed into fields; this command needs a key with Ctrl or Alt, or F1 to F12.</source>
        <translation>单独的 {key} 会输入到文字框里；此命令需要带 Ctrl 或 Alt 的按键，或 F1 至 F12。</translation>
    </message>
    <message>
        <source>ids of categories with characters that XML cannot hold, so not as in the config</source>
        <translation>类别标识含有 XML 无法容纳的字符，因此与配置中不同</translation>
    </message>
    <message>
        <source>Label Studio: tasks with annotations and predictions, and the labelling config</source>
        <translation>Label Studio：带标注和预测的任务，以及标注界面配置</translation>
    </message>
    <message>
        <source>{file}, line {line}: not a task as Label Studio writes it ({key} is not usable); export it as JSON again.</source>
        <translation>{file} 第 {line} 行：不是 Label Studio 写出的任务（{key} 无法使用）；请重新导出为 JSON。</translation>
    </message>
    <message>
        <source>{file}: a task has several annotations; the first that was not cancelled came in, gold ones first.</source>
        <translation>{file}：有的任务有多份标注；只导入第一份未取消的，标准答案优先。</translation>
    </message>
    <message>
        <source>{file} holds no task of Label Studio: export the project as JSON.</source>
        <translation>{file} 中没有 Label Studio 的任务：请把项目导出为 JSON。</translation>
    </message>
    <message>
        <source>{file}: results that are no labels, choices or relations of text were left out.</source>
        <translation>{file}：不是文本标签、选项或关系的结果已略去。</translation>
    </message>
    <message>
        <source>a folder that the datasets library of Hugging Face loads: articles, pages and lines, with a dataset card</source>
        <translation>Hugging Face datasets 库可直接加载的文件夹：文章、版面和行，附数据集卡片</translation>
    </message>
    <message>
        <source>the files of the dataset</source>
        <translation>数据集的文件格式</translation>
    </message>
    <message>
        <source>the licence for the card, such as cc-by-4.0</source>
        <translation>卡片上的许可证，例如 cc-by-4.0</translation>
    </message>
    <message>
        <source>the name of the dataset on the card</source>
        <translation>卡片上的数据集名称</translation>
    </message>
    <message>
        <source>the language for the card (BCP 47)</source>
        <translation>卡片上的语言（BCP 47）</translation>
    </message>
    <message>
        <source>The column {column} of {config} holds nothing but dates here, which loaders of JSON lines change: write Parquet instead.</source>
        <translation>{config} 的 {column} 列在这里全是日期，读取 JSON 行的程序会改动它：请改写为 Parquet。</translation>
    </message>
    <message>
        <source>control characters, which are shown as U+FFFD</source>
        <translation>控制字符，显示为 U+FFFD</translation>
    </message>
    <message>
        <source>pages to read as HTML or Markdown, with an index</source>
        <translation>供阅读的版面，HTML 或 Markdown，附目录</translation>
    </message>
    <message>
        <source>HTML, Markdown or both</source>
        <translation>HTML、Markdown 或两者</translation>
    </message>
    <message>
        <source>spaCy DocBin files: articles with their categories, pages with their pieces</source>
        <translation>spaCy DocBin 文件：带类别的文章和带片段的版面</translation>
    </message>
    <message>
        <source>a token for each character, so that no other program cuts Chinese in its own way</source>
        <translation>每个字符一个 token，使其他程序不会自行切分中文</translation>
    </message>
    <message>
        <source>UIMA CAS as JSON, for INCEpTION, a file a page</source>
        <translation>UIMA CAS JSON，供 INCEpTION 使用，每个版面一个文件</translation>
    </message>
    <message>
        <source>characters that XML cannot hold, written as U+FFFD</source>
        <translation>XML 无法容纳的字符，写作 U+FFFD</translation>
    </message>
    <message>
        <source>UIMA CAS as XMI with its type system, for INCEpTION, a file a page</source>
        <translation>UIMA CAS XMI 及其类型系统，供 INCEpTION 使用，每个版面一个文件</translation>
    </message>
    <message>
        <source>{file}, line {line}: not a CAS that can be read ({reason}); export it again.</source>
        <translation>{file} 第 {line} 行：不是可以读取的 CAS（{reason}）；请重新导出。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not a line as brat writes it; mend it or take it out.</source>
        <translation>{file} 第 {line} 行：不是 brat 写出的行；请改正或删去。</translation>
    </message>
    <message>
        <source>{file}: there is no text {text} beside it; put both into one folder.</source>
        <translation>{file}：旁边没有文本 {text}；请把两者放在同一文件夹。</translation>
    </message>
    <message>
        <source>{file} is not in UTF-8, which brat needs: save it as UTF-8.</source>
        <translation>{file} 不是 UTF-8 编码，而 brat 需要 UTF-8：请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>{file}: more than {limit} MB; is this really one page?</source>
        <translation>{file}：超过 {limit} MB；这真的是一个版面吗？</translation>
    </message>
    <message>
        <source>{file}, line {line}: the annotation says {said}, but the text has {found} there; the text was changed since.</source>
        <translation>{file} 第 {line} 行：标注写的是“{said}”，但文本此处是“{found}”；文本后来被改动过。</translation>
    </message>
    <message>
        <source>{file}: what stands in {extra} is not as this program writes it and was passed over.</source>
        <translation>{file}：{extra} 的内容不是本程序写出的形式，已略过。</translation>
    </message>
    <message>
        <source>{file}, line {line}: not XML that can be read ({reason}); is the file damaged?</source>
        <translation>{file} 第 {line} 行：不是可以读取的 XML（{reason}）；文件是否损坏？</translation>
    </message>
    <message>
        <source>{file}: it defines entities or a document type, which pages never need; check where it comes from.</source>
        <translation>{file}：其中定义了实体或文档类型，版面从不需要这些；请检查文件来源。</translation>
    </message>
    <message>
        <source>characters that XML cannot hold: U+FFFD stands for them, and an import by this program puts them back</source>
        <translation>XML 无法容纳的字符：以 U+FFFD 代替，用本程序导入时会还原</translation>
    </message>
    <message>
        <source>articles of which nothing is left in the clean text</source>
        <translation>在整理稿中什么也不剩的文章</translation>
    </message>
    <message>
        <source>pieces of which nothing is left in the clean text</source>
        <translation>在整理稿中什么也不剩的片段</translation>
    </message>
    <message>
        <source>the boxes of the file that the page came from (they are not known here: those in the export are invented)</source>
        <translation>版面来源文件中的坐标框（此处未知，导出中的坐标框是虚拟的）</translation>
    </message>
    <message>
        <source>boxes of pieces of a line: each has a share of the line&apos;s box, by its number of characters</source>
        <translation>一行中各片段的坐标框：按字数分得该行坐标框的一部分</translation>
    </message>
    <message>
        <source>boxes of lines that have none in the file that the page came from: theirs has no height</source>
        <translation>来源文件中没有坐标框的行：其坐标框高度为零</translation>
    </message>
    <message>
        <source>{file} is a METS file, but none of the page files that it names ({count}) is there: put the ALTO or PAGE files where it says.</source>
        <translation>{file} 是 METS 文件，但它列出的 {count} 个版面文件都不存在：请把 ALTO 或 PAGE 文件放到它所说的位置。</translation>
    </message>
    <message>
        <source>{file} names more than {limit} pages: this is no issue of a newspaper.</source>
        <translation>{file} 列出了超过 {limit} 个版面：这不是一期报纸。</translation>
    </message>
    <message>
        <source>{file} is not well-formed XML (line {line}, column {column}: {reason}): mend it or get it again.</source>
        <translation>{file} 不是格式良好的 XML（第 {line} 行第 {column} 列：{reason}）：请修正，或重新获取。</translation>
    </message>
    <message>
        <source>{file} says that it is {encoding}, but it is UTF-8, and was read as that.</source>
        <translation>{file} 自称编码为 {encoding}，实为 UTF-8，已按 UTF-8 读取。</translation>
    </message>
    <message>
        <source>{file} declares entities of its own ({name}), which can fill the memory or read other files: take its DOCTYPE out if you trust it.</source>
        <translation>{file} 自行声明了实体（{name}），这可能耗尽内存或读取其他文件：如果信任它，请去掉它的 DOCTYPE。</translation>
    </message>
    <message>
        <source>{file} uses the entity {name} without saying what it is: write the character itself.</source>
        <translation>{file} 使用了实体 {name} 却没有说明它是什么：请直接写该字符。</translation>
    </message>
    <message>
        <source>{file} is too large or too deep to be pages, or its encoding is wrong ({reason}): check it.</source>
        <translation>{file} 太大或嵌套太深，不像是版面，或者编码有误（{reason}）：请检查。</translation>
    </message>
    <message>
        <source>METS with ALTO 4.4, a folder an issue, with articles as logical structure</source>
        <translation>METS 加 ALTO 4.4，每期一个文件夹，文章写为逻辑结构</translation>
    </message>
    <message>
        <source>PAGE XML 2019-07-15, one file a page, articles as groups of the reading order</source>
        <translation>PAGE XML 2019-07-15，每版一个文件，文章写为阅读顺序中的组</translation>
    </message>
    <message>
        <source>TEI P5, one file a page, with a corpus file that has the categories</source>
        <translation>TEI P5，每版一个文件，另有含类别的语料库文件</translation>
    </message>
    <message>
        <source>p5 has byline elements; pressmint keeps to the elements of PressMint</source>
        <translation>p5 有 byline 元素；pressmint 只用 PressMint 的元素</translation>
    </message>
    <message>
        <source>categories of an article beyond the ninth, which have no attribute in brat</source>
        <translation>文章的第九个以后的类别（在 brat 中没有属性）</translation>
    </message>
    <message>
        <source>brat standoff: a text and an .ann file a page, with annotation.conf</source>
        <translation>brat 独立标注：每个版面一个文本和一个 .ann 文件，另有 annotation.conf</translation>
    </message>
    <message>
        <source>There is no preset {preset}: none has been saved yet.</source>
        <translation>没有预设 {preset}：还没有保存过任何预设。</translation>
    </message>
    <message>
        <source>{path} is an export in the format {format}, which holds less than a page needs to come back: import an export in another format, such as jsonl.</source>
        <translation>{path} 是以 {format} 格式导出的，这种格式保存的内容少于一个页面所需，无法导回：请导入其他格式的导出，例如 jsonl。</translation>
    </message>
    <message>
        <source>{path} holds JSON, not the text of a page: give it a name that ends in .jsonl (or .json if it is one list), then import it.</source>
        <translation>{path} 里是 JSON，不是版面的文字：请把文件名改成以 .jsonl 结尾（如果是一个列表则用 .json），再导入。</translation>
    </message>
    <message>
        <source>Pages of {name} that are no gold in {other}: {count} (the first is {page}); they do not count.</source>
        <translation>{name} 中有 {count} 个版面在 {other} 中不是金标（第一个是 {page}），不参与计算。</translation>
    </message>
    <message>
        <source>{first} and {second} have no gold page in common: accept the same pages in both.</source>
        <translation>{first} 与 {second} 没有共同的金标版面：请在两边确认相同的版面。</translation>
    </message>
    <message>
        <source>{first} and {second} are one file: name the copies of two people.</source>
        <translation>{first} 与 {second} 是同一个文件：请给出两个人各自的副本。</translation>
    </message>
    <message>
        <source>The page {page} has another text in {second} than in {first}: agreement is measured on the same text.</source>
        <translation>版面 {page} 在 {second} 中的文本与 {first} 中的不同：一致性只能在相同文本上衡量。</translation>
    </message>
    <message>
        <source>PDFs, pictures or Office documents in the folder that were passed over: {count} (the first is {name}); take their text out first.</source>
        <translation>文件夹中有 PDF、图片或 Office 文档被跳过：{count} 个（第一个是 {name}）；请先提取其中的文字。</translation>
    </message>
    <message>
        <source>{page}: the columns were probably read across. Check the order of the lines.</source>
        <translation>{page}：各栏可能被横着读取，请检查各行的顺序。</translation>
    </message>
    <message>
        <source>Pages that are not accepted: {count} of {pages}; --status gold leaves them out.</source>
        <translation>尚未确认的版面：{pages} 个中有 {count} 个；用 --status gold 可排除它们。</translation>
    </message>
    <message>
        <source>Pages exported: {pages}; articles: {articles}; to {path}.</source>
        <translation>导出版面：{pages}；文章：{articles}；写入 {path}。</translation>
    </message>
    <message>
        <source>{split}: pages: {pages}, articles: {articles}</source>
        <translation>{split}：版面 {pages}，文章 {articles}</translation>
    </message>
</context>
<context>
    <name>guideline</name>
    <message>
        <source>Furniture</source>
        <translation>版面元素</translation>
    </message>
    <message>
        <source>The order of work</source>
        <translation>工作顺序</translation>
    </message>
    <message>
        <source>now {0}</source>
        <translation>现为第 {0} 版</translation>
    </message>
    <message>
        <source>guideline not known</source>
        <translation>指南版本不详</translation>
    </message>
    <message>
        <source>guideline {0} of another project</source>
        <translation>另一项目的指南第 {0} 版</translation>
    </message>
    <message>
        <source>guideline {0}</source>
        <translation>指南第 {0} 版</translation>
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
        <source>&amp;Text</source>
        <translation>文本(&amp;T)</translation>
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
    <name>orders</name>
    <message>
        <source>As they came in</source>
        <translation>按导入顺序</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>Most doubtful first</source>
        <translation>存疑多的在前</translation>
    </message>
    <message>
        <source>Most to gain first</source>
        <translation>收益大的在前</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>In the order in which the pages were imported</source>
        <translation>按版面导入的先后</translation>
    </message>
    <message>
        <source>By name, p2 before p10</source>
        <translation>按名称，p2 在 p10 之前</translation>
    </message>
    <message>
        <source>The oldest first, as meta, name or file say; unknown dates last</source>
        <translation>最早的在前，依据元数据、名称或文件；日期不详的在最后</translation>
    </message>
    <message>
        <source>Pages with the least sure borders first</source>
        <translation>边界最没把握的版面在前</translation>
    </message>
    <message>
        <source>Many corrections to expect, and unlike the pages accepted already and those further up</source>
        <translation>预计更正多，且与已确认的、排在前面的版面不同</translation>
    </message>
    <message>
        <source>Drawn once for this project: pages from the top are a fair sample, as test sets need it</source>
        <translation>本项目只抽一次：从上往下取即为公平的样本，适合作测试集</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>remark</source>
        <translation>有提示</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>not possible now</source>
        <translation>暂不可用</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>暂不可用</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>local paper</source>
        <translation>地方报纸</translation>
    </message>
    <message>
        <source>IPTC media topics</source>
        <translation>IPTC 媒体主题</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>a headline stands here, above its article</source>
        <translation>这里是标题，文章在其下</translation>
    </message>
    <message>
        <source>this headline fits another text of the page better</source>
        <translation>这个标题与本版另一篇正文更相配</translation>
    </message>
    <message>
        <source>the article above ends with its own headline</source>
        <translation>上面一篇的标题排在文后，到此结束</translation>
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
        <source>the text before and after it has few words in common</source>
        <translation>前后文字的共同词语很少</translation>
    </message>
    <message>
        <source>“{0}” looks like the name of a column of the paper</source>
        <translation>“{0}”像是栏目名</translation>
    </message>
    <message>
        <source>“{0}” looks like an author&apos;s line</source>
        <translation>“{0}”像是作者署名</translation>
    </message>
    <message>
        <source>“{0}” looks like part of the page, not of an article</source>
        <translation>“{0}”像是版面元素，不属于文章</translation>
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
        <source>a paragraph ends before this line</source>
        <translation>前面一段到此结束</translation>
    </message>
    <message>
        <source>“{0}” before it usually ends an article</source>
        <translation>前面的“{0}”通常是文章的结尾</translation>
    </message>
    <message>
        <source>the line above, “{0}”, looks like part of the page, not of an article</source>
        <translation>上一行“{0}”像是版面元素，不属于文章</translation>
    </message>
    <message>
        <source>the sentence above breaks off here; other text stands in between</source>
        <translation>上面的句子在此中断，中间夹有其他文字</translation>
    </message>
    <message>
        <source>On {0} lines two texts stand side by side: the columns were probably read across. Check the order of the lines.</source>
        <translation>有 {0} 行并排着两段文字：各栏可能被横着读取，请检查各行的顺序。</translation>
    </message>
    <message>
        <source>Lines of several texts alternate here, {0} times: the columns were probably read across. Check the order of the lines.</source>
        <translation>此处几篇文字的行交替出现 {0} 次：各栏可能被横着读取，请检查各行的顺序。</translation>
    </message>
    <message>
        <source>{0} of {1} full lines seem to go on some lines further down: the columns were probably read across. Check the order of the lines.</source>
        <translation>{1} 个满行中有 {0} 行似乎要隔几行才接得上：各栏可能被横着读取，请检查各行的顺序。</translation>
    </message>
    <message>
        <source>the headline shares {0} words with this text: {1}</source>
        <translation>标题与正文有 {0} 个共同词语：{1}</translation>
    </message>
    <message>
        <source>the headline stands above this text</source>
        <translation>标题在这段正文之上</translation>
    </message>
    <message>
        <source>the headline stands below this text</source>
        <translation>标题在这段正文之下</translation>
    </message>
    <message>
        <source>the headline stands apart from this text; no other text fits it better</source>
        <translation>标题与这段正文不相连，但没有更相配的正文</translation>
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
        <translation>没有找到这段正文的标题</translation>
    </message>
    <message>
        <source>no text was found for this headline</source>
        <translation>没有找到这个标题的正文</translation>
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
        <source>words of this kind of writing: {0}</source>
        <translation>这类文章的常用词：{0}</translation>
    </message>
    <message>
        <source>it reports news: “{0}”</source>
        <translation>属于新闻报道：“{0}”</translation>
    </message>
    <message>
        <source>it is the text of a picture</source>
        <translation>是图片的文字说明</translation>
    </message>
    <message>
        <source>it is signed “{0}”, as this kind of writing often is</source>
        <translation>署名“{0}”，这类文章常这样署名</translation>
    </message>
    <message>
        <source>it asks questions: {0}</source>
        <translation>文中有问句：{0} 处</translation>
    </message>
    <message>
        <source>it goes through its points by number: {0}</source>
        <translation>文中分条论述：{0} 条</translation>
    </message>
    <message>
        <source>it stands in the column “{0}”</source>
        <translation>刊于栏目“{0}”</translation>
    </message>
    <message>
        <source>words that this project&apos;s articles of the category have: {0}</source>
        <translation>本项目中该类别文章的常用词：{0}</translation>
    </message>
    <message>
        <source>no words of the other categories were found</source>
        <translation>没有发现其他类别的词</translation>
    </message>
    <message>
        <source>“{0}” looks like “{1}”, and “{2}” is a word</source>
        <translation>“{0}”形似“{1}”，“{2}”是一个词</translation>
    </message>
    <message>
        <source>“{0}” among Chinese characters; “{1}” looks the same</source>
        <translation>汉字之间的“{0}”；“{1}”与它同形</translation>
    </message>
    <message>
        <source>a letter in the number “{0}”; a digit looks the same</source>
        <translation>数字“{0}”里有字母，与数字同形</translation>
    </message>
    <message>
        <source>a digit in the word “{0}”; a letter looks the same</source>
        <translation>单词“{0}”里有数字，与字母同形</translation>
    </message>
    <message>
        <source>the number “{0}” mixes wide and narrow digits</source>
        <translation>数字“{0}”混用全角和半角</translation>
    </message>
    <message>
        <source>a narrow “{0}” where this page has wide marks</source>
        <translation>半角“{0}”，而本版用全角标点</translation>
    </message>
    <message>
        <source>printed twice, one over the other, to look bold</source>
        <translation>为加粗而重印两次</translation>
    </message>
    <message>
        <source>a blank within a sentence: a character may be lost here</source>
        <translation>句中的空白：这里可能缺字</translation>
    </message>
    <message>
        <source>a character is lost here; with “{0}” it is the word “{1}”</source>
        <translation>这里缺一个字；补上“{0}”就是“{1}”</translation>
    </message>
    <message>
        <source>{0} stands for a character that could not be read</source>
        <translation>{0} 代替了一个无法识别的字</translation>
    </message>
    <message>
        <source>, </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{0} words in common: {1}</source>
        <translation>有 {0} 个相同的词：{1}</translation>
    </message>
    <message>
        <source>it stands right above text of this article</source>
        <translation>紧接在这篇文章的文字之上</translation>
    </message>
    <message>
        <source>it stands right below text of this article</source>
        <translation>紧接在这篇文章的文字之下</translation>
    </message>
    <message>
        <source>the program reads it together with this article</source>
        <translation>程序认为它与这篇文章是一体</translation>
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
    <name>scheme</name>
    <message>
        <source>stays, as imported articles have it: {0}</source>
        <translation>因导入的文章在用而保留：{0}</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>no article loses a category</source>
        <translation>没有文章会失去类别</translation>
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
        <translation>已初分</translation>
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
        <translation>新建文章</translation>
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
        <source>categories of article {number}</source>
        <translation>修改文章 {number} 的类别</translation>
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
    <message>
        <source>take over from {file}</source>
        <translation>采用 {file} 中的文章</translation>
    </message>
    <message>
        <source>add category {name}</source>
        <translation>新增类别“{name}”</translation>
    </message>
    <message>
        <source>rename category {name}</source>
        <translation>类别“{name}”改名</translation>
    </message>
    <message>
        <source>colour of category {name}</source>
        <translation>修改类别“{name}”的颜色</translation>
    </message>
    <message>
        <source>key of category {name}</source>
        <translation>修改类别“{name}”的快捷键</translation>
    </message>
    <message>
        <source>move category {name}</source>
        <translation>移动类别“{name}”</translation>
    </message>
    <message>
        <source>merge category {name} into {other}</source>
        <translation>类别“{name}”并入“{other}”</translation>
    </message>
    <message>
        <source>remove category {name}</source>
        <translation>移除类别“{name}”</translation>
    </message>
    <message>
        <source>several categories for an article</source>
        <translation>允许一篇文章有多个类别</translation>
    </message>
    <message>
        <source>one category for an article</source>
        <translation>一篇文章只有一个类别</translation>
    </message>
    <message>
        <source>preset {preset}</source>
        <translation>预设“{preset}”</translation>
    </message>
    <message>
        <source>accept “{text}” for “{raw}”</source>
        <translation>采纳“{raw}”改为“{text}”</translation>
    </message>
    <message>
        <source>keep “{raw}”</source>
        <translation>保留“{raw}”</translation>
    </message>
    <message>
        <source>overtype “{raw}” with “{text}”</source>
        <translation>把“{raw}”改写为“{text}”</translation>
    </message>
    <message>
        <source>take back the correction of “{raw}”</source>
        <translation>撤回对“{raw}”的校正</translation>
    </message>
    <message>
        <source>accept “{text}” for “{raw}” in {count} places</source>
        <translation>采纳 {count} 处“{raw}”改为“{text}”</translation>
    </message>
    <message>
        <source>move border of article {number}</source>
        <translation>移动文章 {number} 的边界</translation>
    </message>
    <message>
        <source>comment “{text}”</source>
        <translation>批注“{text}”</translation>
    </message>
    <message>
        <source>change comment “{text}”</source>
        <translation>修改批注“{text}”</translation>
    </message>
    <message>
        <source>resolve comment “{text}”</source>
        <translation>解决批注“{text}”</translation>
    </message>
    <message>
        <source>open comment “{text}” again</source>
        <translation>重新打开批注“{text}”</translation>
    </message>
    <message>
        <source>remove comment “{text}”</source>
        <translation>删除批注“{text}”</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <source>The raw page</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>At the left stands the page exactly as it was read. Each article has a colour and a number; what has none is page furniture. The text itself is never changed.</source>
        <translation>左边是版面原文，与读入时完全一样。每篇文章有自己的颜色和号码；没有的是版面元素。原文本身永远不会被改动。</translation>
    </message>
    <message>
        <source>The articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>At the right stands each article as a reader would read it, however its pieces lie on the page. You correct what the program got wrong, and accept what is right.</source>
        <translation>右边是读者看到的文章，不论各段在版面的什么地方。您改正程序弄错的，确认正确的。</translation>
    </message>
    <message>
        <source>Split an article</source>
        <translation>拆分文章</translation>
    </message>
    <message>
        <source>Click in the middle of an article and press {0}. From the cursor on it becomes an article of its own. A click on a line number does the same.</source>
        <translation>在一篇文章的中间单击，再按 {0}。从光标处起成为另一篇文章。单击行号效果相同。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Every step can be taken back, and this button says which. Click it or press {0}.</source>
        <translation>每一步都可以撤销，这个按钮说明撤销的是哪一步。单击它或按 {0}。</translation>
    </message>
    <message>
        <source>Look where it is doubtful</source>
        <translation>查看疑点</translation>
    </message>
    <message>
        <source>A dashed border is one of which the program is not sure. {0} leads from one to the next, the least sure first, and on to the next page.</source>
        <translation>虚线边界是程序没有把握的地方。按 {0} 逐个查看，最没把握的在先，然后转到下一个版面。</translation>
    </message>
    <message>
        <source>Give a category</source>
        <translation>指定类别</translation>
    </message>
    <message>
        <source>Press a digit, or click a category on a card. A dashed one is only suggested.</source>
        <translation>按数字键，或单击卡片上的类别。虚线框的只是建议。</translation>
    </message>
    <message>
        <source>Accept the article</source>
        <translation>确认文章</translation>
    </message>
    <message>
        <source>It is right now? Press {0}, or click the ring at the right of its card.</source>
        <translation>现在对了吗？按 {0}，或单击卡片右侧的圆圈。</translation>
    </message>
    <message>
        <source>Accept the page</source>
        <translation>确认版面</translation>
    </message>
    <message>
        <source>{0} accepts all that is left on the page and goes on to the next one. The page is gold now: it is what people train and count with.</source>
        <translation>{0} 确认版面上其余的文章并转到下一个版面。这个版面现在是金标，可用于训练和统计。</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>全部版面</translation>
    </message>
    <message>
        <source>Here are all pages with their standing. Choose an order and the most useful page comes next.</source>
        <translation>这里是全部版面及其状态。选择排序后，最有用的版面排在前面。</translation>
    </message>
    <message>
        <source>That was all</source>
        <translation>导览结束</translation>
    </message>
    <message>
        <source>{0} opens the help wherever you are, {1} shows all keys. File → New project… begins your own work.</source>
        <translation>在任何地方按 {0} 打开帮助，{1} 显示全部按键。用“文件 → 新建项目…”开始自己的工作。</translation>
    </message>
</context>
<context>
    <name>walks</name>
    <message>
        <source>Every article has a category.</source>
        <translation>每篇文章都已分类。</translation>
    </message>
    <message>
        <source>Nothing is unsure, and no comment is open.</source>
        <translation>没有存疑，也没有未解决的批注。</translation>
    </message>
</context>
</TS>

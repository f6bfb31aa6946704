<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) picked</source>
        <translation>
            <numerusform>%n line picked</numerusform>
            <numerusform>%n lines picked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubt(s)</source>
        <translation>
            <numerusform>%n doubt</numerusform>
            <numerusform>%n doubts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of page furniture</source>
        <translation>
            <numerusform>%n line of page furniture</numerusform>
            <numerusform>%n lines of page furniture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) imported</source>
        <translation>
            <numerusform>%n page imported</numerusform>
            <numerusform>%n pages imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) taken over</source>
        <translation>
            <numerusform>%n page taken over</numerusform>
            <numerusform>%n pages taken over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take theirs for %n page(s) only proposed here</source>
        <translation>
            <numerusform>Take theirs for %n page only proposed here</numerusform>
            <numerusform>Take theirs for %n pages only proposed here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these page(s) not accepted: status gold leaves them out</source>
        <translation>
            <numerusform>%n of these pages is not accepted: status gold leaves it out</numerusform>
            <numerusform>%n of these pages are not accepted: status gold leaves them out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) already there</source>
        <translation>
            <numerusform>%n page already there</numerusform>
            <numerusform>%n pages already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n file left out</numerusform>
            <numerusform>%n files left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) with the category “{0}”</source>
        <translation>
            <numerusform>%n article with the category “{0}”</numerusform>
            <numerusform>%n articles with the category “{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) will become “{0}”</source>
        <translation>
            <numerusform>%n article will become “{0}”</numerusform>
            <numerusform>%n articles will become “{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) will lose the category “{0}”</source>
        <translation>
            <numerusform>%n article will lose the category “{0}”</numerusform>
            <numerusform>%n articles will lose the category “{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n page(s)</source>
        <translation>
            <numerusform>on %n page</numerusform>
            <numerusform>on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted article(s) stay accepted</source>
        <translation>
            <numerusform>%n accepted article stays accepted</numerusform>
            <numerusform>%n accepted articles stay accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted article(s) will be open again</source>
        <translation>
            <numerusform>%n accepted article will be open again</numerusform>
            <numerusform>%n accepted articles will be open again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new categorie(s)</source>
        <translation>
            <numerusform>%n new category</numerusform>
            <numerusform>%n new categories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n categorie(s) that no article has will go</source>
        <translation>
            <numerusform>%n category that no article has will go</numerusform>
            <numerusform>%n categories that no article has will go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s)</source>
        <translation>
            <numerusform>%n correction</numerusform>
            <numerusform>%n corrections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) here</source>
        <translation>
            <numerusform>%n correction here</numerusform>
            <numerusform>%n corrections here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s)</source>
        <translation>
            <numerusform>%n comment</numerusform>
            <numerusform>%n comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>found on %n page(s)</source>
        <translation>
            <numerusform>found on %n page</numerusform>
            <numerusform>found on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not searched yet</source>
        <translation>
            <numerusform>%n page not searched yet</numerusform>
            <numerusform>%n pages not searched yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) exported</source>
        <translation>
            <numerusform>%n page exported</numerusform>
            <numerusform>%n pages exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gold page(s)</source>
        <translation>
            <numerusform>%n gold page</numerusform>
            <numerusform>%n gold pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted since then</source>
        <translation>
            <numerusform>%n accepted since then</numerusform>
            <numerusform>%n accepted since then</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Propose anew for %n untouched page(s)</source>
        <translation>
            <numerusform>Propose anew for %n untouched page</numerusform>
            <numerusform>Propose anew for %n untouched pages</numerusform>
        </translation>
    </message>
</context>
</TS>

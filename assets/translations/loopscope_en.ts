<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>MiniScenes</name>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>+ %n more</numerusform>
            <numerusform>+ %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The handler waits for the disk: nobody takes the %n event(s) that wait.</source>
        <translation>
            <numerusform>The handler waits for the disk: nobody takes the %n event that waits.</numerusform>
            <numerusform>The handler waits for the disk: nobody takes the %n events that wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunSentences</name>
    <message numerus="yes">
        <source>%n press(es) that you made during the freeze were not run again.</source>
        <translation>
            <numerusform>%n press that you made during the freeze was not run again.</numerusform>
            <numerusform>%n presses that you made during the freeze were not run again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The window stayed alive during {operation}: worst wait {worst}, %n frame(s) painted.</source>
        <translation>
            <numerusform>The window stayed alive during {operation}: worst wait {worst}, %n frame painted.</numerusform>
            <numerusform>The window stayed alive during {operation}: worst wait {worst}, %n frames painted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{frozen}; %n message(s) waited, the worst {worst}.</source>
        <translation>
            <numerusform>{frozen}; %n message waited {worst}.</numerusform>
            <numerusform>{frozen}; %n messages waited, the worst {worst}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedFiles</name>
    <message numerus="yes">
        <source>%n row(s) are in {path} now.</source>
        <translation>
            <numerusform>%n row is in {path} now.</numerusform>
            <numerusform>%n rows are in {path} now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScalePanel</name>
    <message numerus="yes">
        <source>Blocking will freeze this window %n time(s), {seconds} s in all: that is what it shows.</source>
        <translation>
            <numerusform>Blocking will freeze this window %n time, for {seconds} s: that is what it shows.</numerusform>
            <numerusform>Blocking will freeze this window %n times, {seconds} s in all: that is what it shows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SceneWriter</name>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>+ %n more</numerusform>
            <numerusform>+ %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more operation(s) under way</source>
        <translation>
            <numerusform>… and %n more operation under way</numerusform>
            <numerusform>… and %n more operations under way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>One message is being handled, %n wait(s) for its turn.</source>
        <translation>
            <numerusform>One message is being handled, %n waits for its turn.</numerusform>
            <numerusform>One message is being handled, %n wait for their turn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One of %n message(s) in one turn: the loop looks for new ones only after the last.</source>
        <translation>
            <numerusform>The only one of %n message in its turn: the loop looks for new ones only after it.</numerusform>
            <numerusform>One of %n messages in one turn: the loop looks for new ones only after the last.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The handler does not return: nobody takes the %n message(s) that wait.</source>
        <translation>
            <numerusform>The handler does not return: nobody takes the %n message that waits.</numerusform>
            <numerusform>The handler does not return: nobody takes the %n messages that wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The loop goes on: it handled %n message(s) in the last second.</source>
        <translation>
            <numerusform>The loop goes on: it handled %n message in the last second.</numerusform>
            <numerusform>The loop goes on: it handled %n messages in the last second.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The thread is inside {function}: nobody takes the %n message(s) that wait.</source>
        <translation>
            <numerusform>The thread is inside {function}: nobody takes the %n message that waits.</numerusform>
            <numerusform>The thread is inside {function}: nobody takes the %n messages that wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n other message(s) in the same turn the freeze lasts {time}.</source>
        <translation>
            <numerusform>With %n other message in the same turn the freeze lasts {time}.</numerusform>
            <numerusform>With %n other messages in the same turn the freeze lasts {time}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Storyteller</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waited, the longest {worst}.</source>
        <translation>
            <numerusform>%n message waited, for {worst}.</numerusform>
            <numerusform>%n messages waited, the longest {worst}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message numerus="yes">
        <source>%n freeze(s) in view.</source>
        <translation>
            <numerusform>%n freeze in view.</numerusform>
            <numerusform>%n freezes in view.</numerusform>
        </translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n row(s) are in {path} now.</source>
        <translation>
            <numerusform>%n row is in {path} now.</numerusform>
            <numerusform>%n rows are in {path} now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunSentences</name>
    <message numerus="yes">
        <source>%n click(s) that you made during the freeze were not run again.</source>
        <translation>
            <numerusform>%n click that you made during the freeze was not run again.</numerusform>
            <numerusform>%n clicks that you made during the freeze were not run again.</numerusform>
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
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Loopscope</source>
        <translation>关于 Loopscope</translation>
    </message>
    <message>
        <source>An oscilloscope for a message loop: launch slow work in four ways, feel what each does to the window, and read from measured figures why.</source>
        <translation>消息循环的示波器：用四种方式启动慢操作，亲手感受每种方式对窗口的影响，再从实测数据里读出原因。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>In the timeline, with mouse and keys</source>
        <translation>在时间线中，用鼠标和按键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Space, arrows, letters and digits go to the panel that has the keyboard.</source>
        <translation>空格、方向键、字母和数字由键盘焦点所在的面板接收。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Loopscope</source>
        <translation>关于 Loopscope(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cancel the newest run</source>
        <translation>取消最近一次运行(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Feel it</source>
        <translation>亲手感受(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Into a file only</source>
        <translation>只存成文件(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Loopscope&apos;s loop (one queue, a budget a turn)</source>
        <translation>Loopscope 的循环（一个队列，每轮限时）(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>下一个面板(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Number freeze, culprit and wait</source>
        <translation>给冻结、元凶和等待编号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Onto the clipboard only</source>
        <translation>只复制到剪贴板(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open the program&apos;s folder</source>
        <translation>打开程序的数据文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Operations</source>
        <translation>操作(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>体验(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>再运行一次(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Scale experiment…</source>
        <translation>规模实验(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Search actions…</source>
        <translation>搜索命令(&amp;S)…</translation>
    </message>
    <message>
        <source>At scale 1×</source>
        <translation>按 1× 缩放</translation>
    </message>
    <message>
        <source>At scale 2×</source>
        <translation>按 2× 缩放</translation>
    </message>
    <message>
        <source>At scale 3×</source>
        <translation>按 3× 缩放</translation>
    </message>
    <message>
        <source>At the &amp;screen&apos;s scale</source>
        <translation>按屏幕缩放比例(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel &amp;all runs</source>
        <translation>取消全部运行(&amp;A)</translation>
    </message>
    <message>
        <source>Choose the &amp;folder for pictures…</source>
        <translation>选择截图文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Copy error &amp;details</source>
        <translation>复制错误详情(&amp;D)</translation>
    </message>
    <message>
        <source>Follow the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Freeze picture: {seconds} s into the next run</source>
        <translation>冻结图片：下次运行开始 {seconds} 秒后</translation>
    </message>
    <message>
        <source>Into a file and onto the clip&amp;board</source>
        <translation>存成文件并复制到剪贴板(&amp;B)</translation>
    </message>
    <message>
        <source>L&amp;earn</source>
        <translation>学习(&amp;E)</translation>
    </message>
    <message>
        <source>Lea&amp;ve Present</source>
        <translation>退出演示(&amp;V)</translation>
    </message>
    <message>
        <source>O&amp;ff</source>
        <translation>关(&amp;F)</translation>
    </message>
    <message>
        <source>Ope&amp;n a saved session…</source>
        <translation>打开保存的会话(&amp;N)…</translation>
    </message>
    <message>
        <source>P&amp;resent</source>
        <translation>演示(&amp;R)</translation>
    </message>
    <message>
        <source>Panel: {panel}</source>
        <translation>面板：{panel}</translation>
    </message>
    <message>
        <source>Picture of the &amp;whole window</source>
        <translation>整个窗口的图片(&amp;W)</translation>
    </message>
    <message>
        <source>Previo&amp;us panel</source>
        <translation>上一个面板(&amp;U)</translation>
    </message>
    <message>
        <source>Race the &amp;four modes…</source>
        <translation>四种方式赛跑(&amp;F)…</translation>
    </message>
    <message>
        <source>Replay what is chosen in slow &amp;motion</source>
        <translation>用慢动作重放所选内容(&amp;M)</translation>
    </message>
    <message>
        <source>Reset the la&amp;yout</source>
        <translation>恢复默认布局(&amp;Y)</translation>
    </message>
    <message>
        <source>Save the &amp;session or a trace…</source>
        <translation>保存会话或跟踪文件(&amp;S)…</translation>
    </message>
    <message>
        <source>Stock &amp;qasync (to see the difference)</source>
        <translation>原版 qasync（用来对比）(&amp;Q)</translation>
    </message>
    <message>
        <source>Take all pictures for &amp;lessons…</source>
        <translation>拍摄全部课程图片(&amp;L)…</translation>
    </message>
    <message>
        <source>Timeline as a &amp;drawing (SVG)</source>
        <translation>时间线，存为矢量图 SVG(&amp;D)</translation>
    </message>
</context>
<context>
    <name>Animation</name>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Moves with every frame. When the ring stands still, the loop takes no message.
In it: frames per second; below: frames so far and the longest gap in the last {seconds} s.</source>
        <translation>每画一帧就动一下。圆环停住，说明循环没有在取消息。
环内是每秒帧数；下方是累计帧数和最近 {seconds} 秒内最长的帧间隔。</translation>
    </message>
    <message>
        <source>gap {gap}</source>
        <translation>间隔 {gap}</translation>
    </message>
</context>
<context>
    <name>Argparse</name>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>至少需要一个值</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>需要一个值</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>不需要值，却给了 %r</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>没有 %(value)r 这个选项，请从 %(choices)s 中选择</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示这份帮助后结束</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少这些参数：%s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>不认识这些参数：%s</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Earlier freezes and errors</source>
        <translation>先前的冻结和错误</translation>
    </message>
</context>
<context>
    <name>ChartExporter</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Save the chart&apos;s data</source>
        <translation>保存图表数据</translation>
    </message>
    <message>
        <source>The chart could not be saved to {path}: {reason}.</source>
        <translation>图表无法保存到 {path}：{reason}。</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>How long each pulse that was posted during the run had to wait. Pulses come every 10 ms from another process, whatever the window does, so a freeze counts with its whole length.</source>
        <translation>运行期间入队的每个脉搏等了多久。不管窗口在做什么，另一个进程每 10 ms 发来一个脉搏，所以一次冻结有多长，就会被记下多长。</translation>
    </message>
    <message>
        <source>How many messages were felt after how long (both axes logarithmic)</source>
        <translation>各段延迟的消息各有多少条（两轴均为对数刻度）</translation>
    </message>
    <message>
        <source>How many pulses waited how long (both axes logarithmic)</source>
        <translation>等待了各段时间的脉搏各有多少个（两轴均为对数刻度）</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>No message whose posting time is known was handled during this run.</source>
        <translation>这次运行期间，没有处理过入队时刻已知的消息。</translation>
    </message>
    <message>
        <source>No pulse was posted during this run.</source>
        <translation>这次运行期间没有脉搏入队。</translation>
    </message>
    <message>
        <source>Pulses</source>
        <translation>脉搏</translation>
    </message>
    <message>
        <source>The newest {shown} of {chosen} runs</source>
        <translation>选中的 {chosen} 次运行中最新的 {shown} 次</translation>
    </message>
    <message>
        <source>This share of the messages was felt no later than after… (both axes logarithmic)</source>
        <translation>这么大比例的消息，延迟不超过……（两轴均为对数刻度）</translation>
    </message>
    <message>
        <source>This share of the pulses waited no longer than… (both axes logarithmic)</source>
        <translation>这么大比例的脉搏，等待不超过……（两轴均为对数刻度）</translation>
    </message>
    <message>
        <source>Waited plus handled, of each message of yours that was posted or handled during the run. Messages whose posting time is unknown (paints, Qt&apos;s timers) are left out.</source>
        <translation>运行期间入队或处理的每条用户消息的等待加处理时间。入队时刻未知的消息（绘制、Qt 的定时器）不计在内。</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>ChartsActions</name>
    <message>
        <source>Copy the chart as a picture</source>
        <translation>将图表复制为图片</translation>
    </message>
    <message>
        <source>Copy the chart&apos;s data</source>
        <translation>复制图表数据</translation>
    </message>
    <message>
        <source>Save the chart as PNG…</source>
        <translation>将图表保存为 PNG…</translation>
    </message>
    <message>
        <source>Save the chart as SVG…</source>
        <translation>将图表保存为 SVG…</translation>
    </message>
    <message>
        <source>Save the chart&apos;s data as CSV…</source>
        <translation>将图表数据保存为 CSV…</translation>
    </message>
</context>
<context>
    <name>ChartsBar</name>
    <message>
        <source>Choose the runs that the charts show</source>
        <translation>选择图表显示哪些运行</translation>
    </message>
    <message>
        <source>Copy the chart or its data</source>
        <translation>复制图表或其数据</translation>
    </message>
    <message>
        <source>Runs…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>Save the chart or its data</source>
        <translation>保存图表或其数据</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计什么</translation>
    </message>
</context>
<context>
    <name>ChartsPanel</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Four modes</source>
        <translation>四种方式</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>How long messages waited in each mode appears here after a run. Press Blocking, then Async of one operation.</source>
        <translation>运行之后，这里会显示每种方式下消息等了多久。请对同一个操作先按“阻塞”，再按“异步”。</translation>
    </message>
    <message>
        <source>Loading the charts…</source>
        <translation>正在加载图表…</translation>
    </message>
    <message>
        <source>Percentiles</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>The charts could not be loaded: {reason}.</source>
        <translation>图表无法加载：{reason}。</translation>
    </message>
    <message>
        <source>Which chart</source>
        <translation>看哪张图</translation>
    </message>
    <message>
        <source>{chart}: {runs}</source>
        <translation>{chart}：{runs}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>(open it in https://ui.perfetto.dev)</source>
        <translation>（用 https://ui.perfetto.dev 打开）</translation>
    </message>
    <message>
        <source>--plot {path} ends neither in {first} nor in {second}.</source>
        <translation>--plot {path} 的结尾既不是 {first} 也不是 {second}。</translation>
    </message>
    <message>
        <source>--set {text} is not NAME=VALUE, such as --set seconds=0.5.</source>
        <translation>--set {text} 不是“名称=值”的形式，例如 --set seconds=0.5。</translation>
    </message>
    <message>
        <source>0 to 65535; default 0: any free port, which it prints</source>
        <translation>0 到 65535；默认为 0，即任选一个空闲端口并显示出来</translation>
    </message>
    <message>
        <source>1 freeze was longer than {limit} ms.</source>
        <translation>有 1 次冻结超过 {limit} ms。</translation>
    </message>
    <message>
        <source>1 operation in {modes} modes: {runs} runs</source>
        <translation>1 个操作，{modes} 种方式，共运行 {runs} 次</translation>
    </message>
    <message>
        <source>1 picture is in {folder}; open {page}.</source>
        <translation>1 张图片已存入 {folder}，请打开 {page} 查看。</translation>
    </message>
    <message>
        <source>An oscilloscope for a GUI&apos;s message loop: freeze the window, keep it alive, read why.
Without a command it opens the window.</source>
        <translation>图形界面消息循环的示波器：让窗口冻结，让它保持灵敏，看清其中的原因。
不带命令运行时打开窗口。</translation>
    </message>
    <message>
        <source>CPU, MB</source>
        <translation>CPU、MB</translation>
    </message>
    <message>
        <source>Click, Key</source>
        <translation>点击、按键</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Each was measured once, so how far repeats would lie apart is not known.</source>
        <translation>每项只测量了一次，所以不知道各次重复会相差多少。</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>List the operations, their modes and their parameters with the defaults.</source>
        <translation>列出各个操作、运行方式和参数，以及参数的默认值。</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Make N requests at the same time in each mode, for growing N: time, memory,
switches between threads, CPU time, and how long the messages of this program&apos;s own loop
waited meanwhile. The defaults take about a minute on two cores.</source>
        <translation>用每种方式同时发出 N 个请求，N 越来越大：测量时间、内存、
线程切换、CPU 时间，以及本程序自己的消息循环里的消息在此期间等了多久。
按默认值运行，在两个核心上大约需要一分钟。</translation>
    </message>
    <message>
        <source>Medians of {repeats} repeats.</source>
        <translation>以上是 {repeats} 次重复的中位数。</translation>
    </message>
    <message>
        <source>Medians of {repeats} repeats. Their total times lie apart by {share} of the median at most ({mode}, {count}).</source>
        <translation>以上是 {repeats} 次重复的中位数。各次总用时最多相差中位数的 {share}（{mode}，{count}）。</translation>
    </message>
    <message>
        <source>Modes: {modes}</source>
        <translation>方式：{modes}</translation>
    </message>
    <message>
        <source>Run a PySide6 script, unmodified, with or without qasync, under the instrument.
At its end the freezes are printed on stderr, each with the line that caused it and why.</source>
        <translation>在仪器下运行一个 PySide6 脚本：脚本不用修改，用不用 qasync 都可以。
脚本结束时，在 stderr 上列出每次冻结，以及是哪一行、为什么造成的。</translation>
    </message>
    <message>
        <source>Run one operation in one mode on a real Qt loop without a screen, and measure what
that does to the loop: how long messages waited, and how long it was frozen.</source>
        <translation>在真实的 Qt 循环上（不需要屏幕）用一种方式运行一个操作，
测量它对循环的影响：消息等了多久，循环冻结了多久。</translation>
    </message>
    <message>
        <source>Run one operation in the four modes, one after the other, in a small window, while
another process clicks every 250 ms and types every 100 ms, at the same instants in each.
Without an X display a virtual one (Xvfb) is started; on yours it moves the pointer: hands off.</source>
        <translation>在一个小窗口里依次用四种方式运行同一个操作，同时由另一个进程
每 250 ms 点击一次、每 100 ms 按一个键，各种方式下的时刻都相同。
没有 X 显示时会启动虚拟显示（Xvfb）；使用你的屏幕时它会移动鼠标：请勿操作。</translation>
    </message>
    <message>
        <source>Run operations in all four modes, one after the other, and print what each did to the
loop. Without names it takes all operations, and values that make about half a second each.</source>
        <translation>把操作依次用四种方式各运行一次，列出每次对循环的影响。
不写名称就运行全部操作，所取的值让每次大约用时半秒。</translation>
    </message>
    <message>
        <source>Run the scenarios of the lessons in a real window with real clicks and keys, and take
pictures of it from outside, also in the middle of a freeze. Beside each picture are its
caption, alternative text and the figures measured in it; index.html and lesson.md put all
together.</source>
        <translation>在真实的窗口里，用真实的点击和按键演示课程中的场景，并从窗口外部截图，
冻结途中也照样截取。每张图片旁边附有图注、替代文字和当时测得的数据，
index.html 和 lesson.md 把它们汇总在一起。</translation>
    </message>
    <message>
        <source>Serve the slow world on its own until Ctrl+C: delayed pages, slow bodies, a server
that never answers, errors. It listens on 127.0.0.1 only and lists its routes at /.</source>
        <translation>单独运行慢世界，按 Ctrl+C 结束：迟来的网页、缓慢的内容、
从不回应的服务器，还有各种错误。只监听 127.0.0.1，首页 / 列出全部地址。</translation>
    </message>
    <message>
        <source>The exit code is the script&apos;s own; 3 when --fail-over found a longer freeze.
What a script ends with os._exit() or a crash is not reported.</source>
        <translation>退出码就是脚本自己的退出码；如果 --fail-over 发现了更长的冻结，则为 3。
脚本如果用 os._exit() 结束或者崩溃，就不会有报告。</translation>
    </message>
    <message>
        <source>Without a display a virtual one is started (Xvfb). On your own, touch nothing meanwhile.</source>
        <translation>没有显示器时会启动一个虚拟显示器（Xvfb）。使用自己的屏幕时，截图期间请勿操作。</translation>
    </message>
    <message>
        <source>a library is missing or broken ({error}); install it, or install Loopscope anew.</source>
        <translation>缺少某个库，或者它已损坏（{error}）；请安装它，或者重新安装 Loopscope。</translation>
    </message>
    <message>
        <source>a parameter, for each chosen operation that has it; may be given several times</source>
        <translation>参数，对所选操作中有这个参数的都生效；可以多次给出</translation>
    </message>
    <message>
        <source>a parameter; may be given several times</source>
        <translation>参数；可以多次给出</translation>
    </message>
    <message>
        <source>a race needs input made from outside, which only an X11 display takes.</source>
        <translation>赛跑需要从外部产生的输入，只有 X11 显示接受这种输入。</translation>
    </message>
    <message>
        <source>as due</source>
        <translation>如预期</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>await it: each wait ends the message, its result comes as a new one</source>
        <translation>用 await 等待：每次等待都结束当前消息，结果作为新的消息到来</translation>
    </message>
    <message>
        <source>call it in a worker process</source>
        <translation>在工作进程中调用</translation>
    </message>
    <message>
        <source>call it in another thread</source>
        <translation>在另一个线程中调用</translation>
    </message>
    <message>
        <source>call it on the thread that handles the messages: the window would freeze</source>
        <translation>在处理消息的线程上直接调用：窗口会因此冻结</translation>
    </message>
    <message>
        <source>colours; default: light</source>
        <translation>配色；默认为 light</translation>
    </message>
    <message>
        <source>colours; for this start only</source>
        <translation>配色；只对本次启动有效</translation>
    </message>
    <message>
        <source>columns (medians of the repeats; JSON and CSV have the least and the most too):</source>
        <translation>各列含义（均为各次重复的中位数；JSON 和 CSV 里还有最小值和最大值）：</translation>
    </message>
    <message>
        <source>columns:</source>
        <translation>各列含义：</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>default: {default}</source>
        <translation>默认为 {default}</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>draw the points on logarithmic axes: FILE.png or FILE.svg</source>
        <translation>在对数坐标轴上画出各点：FILE.png 或 FILE.svg</translation>
    </message>
    <message>
        <source>examples:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>exit code 3 when a freeze is longer than MS</source>
        <translation>如果有冻结超过 MS 毫秒，退出码为 3</translation>
    </message>
    <message>
        <source>exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 wrong usage, 130 Ctrl+C</source>
        <translation>退出码：0 完成，1 失败（stderr 上用一句话说明原因），2 用法有误，130 按了 Ctrl+C</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>fetch a page of the slow world (the default), read a slow pipe or only sleep</source>
        <translation>取慢世界的一个网页（默认）、读一个慢管道，或者只是休眠</translation>
    </message>
    <message>
        <source>from the beginning of the work to its end</source>
        <translation>从工作开始到结束的毫秒数</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>frozen ms</source>
        <translation>冻结 ms</translation>
    </message>
    <message>
        <source>handled meanwhile</source>
        <translation>这段时间里处理的消息数</translation>
    </message>
    <message>
        <source>how long messages of the loop waited meanwhile; frozen: 100 ms and more</source>
        <translation>循环里的消息在此期间等了多久；冻结：100 ms 以上</translation>
    </message>
    <message>
        <source>how many messages are kept, the newest; default: a million</source>
        <translation>保留最新的多少条消息；默认：一百万条</translation>
    </message>
    <message>
        <source>how often the window painted while there was input</source>
        <translation>有输入期间窗口绘制的次数</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>未回应</translation>
    </message>
    <message>
        <source>in stretches of at least 100 ms in which the loop took no message</source>
        <translation>循环连续 100 ms 以上没有取消息，这些时段的总长</translation>
    </message>
    <message>
        <source>interrupted.</source>
        <translation>已中断。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>its arguments</source>
        <translation>脚本的参数</translation>
    </message>
    <message>
        <source>language of the window and of what is printed; for this start only</source>
        <translation>窗口和输出文字的语言；只对本次启动有效</translation>
    </message>
    <message>
        <source>language of what is printed; default: the system&apos;s</source>
        <translation>输出文字的语言；默认跟随系统</translation>
    </message>
    <message>
        <source>leave your screen alone even where there is one</source>
        <translation>即使有屏幕，也不使用它</translation>
    </message>
    <message>
        <source>list operations, modes and parameters</source>
        <translation>列出操作、方式和参数</translation>
    </message>
    <message>
        <source>loopscope COMMAND --help tells more about a command.</source>
        <translation>loopscope COMMAND --help 会详细介绍一个命令。</translation>
    </message>
    <message>
        <source>measure the modes with more and more requests at the same time</source>
        <translation>让同时进行的请求越来越多，测量各种方式</translation>
    </message>
    <message>
        <source>memory above the idle program while all is open; shared memory divided (PSS)</source>
        <translation>全部打开时比空闲程序多占的内存；共享部分按进程分摊（PSS）</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>modes:</source>
        <translation>方式：</translation>
    </message>
    <message>
        <source>more than {most} counts would never end</source>
        <translation>超过 {most} 个请求数就永远跑不完了</translation>
    </message>
    <message>
        <source>ms from the start of the work to its end</source>
        <translation>从工作开始到结束的毫秒数</translation>
    </message>
    <message>
        <source>ms that a message posted meanwhile waited in the queue at most</source>
        <translation>这段时间入队的消息在队列里等得最久的毫秒数</translation>
    </message>
    <message>
        <source>ms that they waited for the window: a click in the median, each at worst</source>
        <translation>等待窗口处理的毫秒数：点击的中位数，以及两者的最长值</translation>
    </message>
    <message>
        <source>ms to the last and to the first result; from–to: the least and the most</source>
        <translation>到最后一个和第一个结果的毫秒数；范围：最小值到最大值</translation>
    </message>
    <message>
        <source>name at least one of {modes}</source>
        <translation>请至少写出 {modes} 中的一个</translation>
    </message>
    <message>
        <source>neither read nor write the settings</source>
        <translation>既不读取也不写入设置</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>nothing could be measured: {reason}</source>
        <translation>什么也没有测到：{reason}</translation>
    </message>
    <message>
        <source>of all processes of the program; memory above what there was before</source>
        <translation>本程序所有进程的合计；内存是比之前多出的部分</translation>
    </message>
    <message>
        <source>of window and pages; default: en</source>
        <translation>窗口和网页的语言；默认为 en</translation>
    </message>
    <message>
        <source>one of those that `loopscope list` lists</source>
        <translation>`loopscope list` 列出的操作之一</translation>
    </message>
    <message>
        <source>only these pictures</source>
        <translation>只截取这些图片</translation>
    </message>
    <message>
        <source>open a saved session in a window of its own as well; may be given again</source>
        <translation>同时在单独的窗口中打开一个保存的会话；可以多次给出</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>operations:</source>
        <translation>操作：</translation>
    </message>
    <message>
        <source>p99, max ms</source>
        <translation>p99、最长</translation>
    </message>
    <message>
        <source>pictures from outside can be taken on Linux with X11 only so far.</source>
        <translation>目前只能在 Linux 的 X11 上从窗口外部截图。</translation>
    </message>
    <message>
        <source>pictures:</source>
        <translation>图片：</translation>
    </message>
    <message>
        <source>pixels to one logical pixel; default: 1</source>
        <translation>每个逻辑像素对应的像素数；默认为 1</translation>
    </message>
    <message>
        <source>print JSON: {form}</source>
        <translation>输出 JSON：{form}</translation>
    </message>
    <message>
        <source>print a JSON array of what `loopscope run --json` prints</source>
        <translation>输出一个 JSON 数组，各项与 `loopscope run --json` 的输出相同</translation>
    </message>
    <message>
        <source>print the version and end</source>
        <translation>显示版本后结束</translation>
    </message>
    <message>
        <source>requests at the same time; default: {default}</source>
        <translation>同时进行的请求数；默认为 {default}</translation>
    </message>
    <message>
        <source>requests that the server had not yet answered; all N stay connected</source>
        <translation>服务器还没有回应的请求数；全部 N 个连接一直保持打开</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>rounds of each mode and count; default: {default}</source>
        <translation>每种方式、每个请求数的轮数；默认为 {default}</translation>
    </message>
    <message>
        <source>run one operation in one mode and measure the loop</source>
        <translation>用一种方式运行一个操作，并测量循环</translation>
    </message>
    <message>
        <source>run operations in all four modes and compare</source>
        <translation>用四种方式运行操作并比较</translation>
    </message>
    <message>
        <source>run your own PySide6 script and find the lines that froze its window</source>
        <translation>运行你自己的 PySide6 脚本，找出让窗口冻结的代码行</translation>
    </message>
    <message>
        <source>save a PNG picture of the window and end; needs no display</source>
        <translation>把窗口存成 PNG 图片后结束；不需要显示器</translation>
    </message>
    <message>
        <source>serve the slow world: pages and files that take their time</source>
        <translation>运行慢世界：慢慢到来的网页和文件</translation>
    </message>
    <message>
        <source>size of the window, such as 1280x800</source>
        <translation>窗口大小，例如 1280x800</translation>
    </message>
    <message>
        <source>something unexpected went wrong ({kind}: {error}); set {variable}=1 to see where, and please report it.</source>
        <translation>发生了意料之外的错误（{kind}：{error}）；设置 {variable}=1 可以看到出错的位置，请把它报告给我们。</translation>
    </message>
    <message>
        <source>take the pictures for lessons, of a real window, from outside</source>
        <translation>从外部为真实的窗口截取课程图片</translation>
    </message>
    <message>
        <source>the display that showed the window is gone; the window had to close.</source>
        <translation>显示窗口的显示器已经不在了，窗口只好关闭。</translation>
    </message>
    <message>
        <source>the library {package}, which takes the pictures, is missing; `pip install {package}` brings it.</source>
        <translation>缺少用来截图的库 {package}；运行 `pip install {package}` 即可安装。</translation>
    </message>
    <message>
        <source>the operations; default: all</source>
        <translation>要运行的操作；默认为全部</translation>
    </message>
    <message>
        <source>the plot could not be drawn.</source>
        <translation>无法画出图表。</translation>
    </message>
    <message>
        <source>the same work in the four modes under the same real input</source>
        <translation>在同样的真实输入下，用四种方式做同样的工作</translation>
    </message>
    <message>
        <source>the script made no Qt application, so there was no loop to watch.</source>
        <translation>脚本没有创建 Qt 应用程序，所以没有循环可以观察。</translation>
    </message>
    <message>
        <source>the script; what follows is its own</source>
        <translation>脚本；它后面的参数都属于脚本</translation>
    </message>
    <message>
        <source>the system refused it: {reason}.</source>
        <translation>系统拒绝了这个操作：{reason}。</translation>
    </message>
    <message>
        <source>the window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>there are no pictures called {name}; known: {known}.</source>
        <translation>没有名为 {name} 的图片；可用的有：{known}。</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>threads …</source>
        <translation>线程 …</translation>
    </message>
    <message>
        <source>threads, processes, files at that moment, without those of the slow world</source>
        <translation>那一刻的线程数、进程数和打开的文件数，不含慢世界的</translation>
    </message>
    <message>
        <source>took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>took from–to</source>
        <translation>用时范围</translation>
    </message>
    <message>
        <source>took ms</source>
        <translation>用时 ms</translation>
    </message>
    <message>
        <source>took, first</source>
        <translation>用时、最先</translation>
    </message>
    <message>
        <source>use a virtual display even where there is a screen</source>
        <translation>即使有屏幕，也使用虚拟显示器</translation>
    </message>
    <message>
        <source>waited</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>what a request waits; default: {default}</source>
        <translation>每个请求等待的秒数；默认为 {default}</translation>
    </message>
    <message>
        <source>where to; made where it does not exist</source>
        <translation>存放的文件夹；不存在时自动创建</translation>
    </message>
    <message>
        <source>which event loop runs asyncio: ours, or stock qasync</source>
        <translation>用哪个事件循环运行 asyncio：本程序自己的，还是原版 qasync</translation>
    </message>
    <message>
        <source>worst wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>write a Chrome trace there; a name in .gz is packed</source>
        <translation>在那里写入 Chrome 跟踪文件；文件名以 .gz 结尾时会压缩</translation>
    </message>
    <message>
        <source>write the points into a CSV file as well</source>
        <translation>同时把各点写入 CSV 文件</translation>
    </message>
    <message>
        <source>write the runs into a CSV file as well</source>
        <translation>同时把各次运行写入 CSV 文件</translation>
    </message>
    <message>
        <source>write {duration_ms, messages, frozen_ms, freezes} there</source>
        <translation>在那里写入 {duration_ms, messages, frozen_ms, freezes}</translation>
    </message>
    <message>
        <source>{count} freezes were longer than {limit} ms.</source>
        <translation>有 {count} 次冻结超过 {limit} ms。</translation>
    </message>
    <message>
        <source>{count} handled, the longest took {longest}</source>
        <translation>处理了 {count} 条，最长的用时 {longest}</translation>
    </message>
    <message>
        <source>{count} operations in {modes} modes: {runs} runs</source>
        <translation>{count} 个操作，{modes} 种方式，共运行 {runs} 次</translation>
    </message>
    <message>
        <source>{count} pictures are in {folder}; open {page}.</source>
        <translation>{count} 张图片已存入 {folder}，请打开 {page} 查看。</translation>
    </message>
    <message>
        <source>{count} rounds at most</source>
        <translation>最多 {count} 轮</translation>
    </message>
    <message>
        <source>{failed} of {count} runs failed, the first one {operation} in mode {mode}: {error}</source>
        <translation>{count} 次运行中有 {failed} 次失败，第一次是用 {mode} 方式运行 {operation}：{error}</translation>
    </message>
    <message>
        <source>{length} at {at} in {function} ({place}), {cause}</source>
        <translation>{at} 处起 {length}，在 {function}（{place}）中，{cause}</translation>
    </message>
    <message>
        <source>{length} at {at}, {cause}</source>
        <translation>{at} 处起 {length}，{cause}</translation>
    </message>
    <message>
        <source>{mode} stops before {count}: {reason}</source>
        <translation>{mode} 在 {count} 之前停下：{reason}</translation>
    </message>
    <message>
        <source>{operation}: {error}</source>
        <translation>{operation}：{error}</translation>
    </message>
    <message>
        <source>{path} cannot be made: {reason}.</source>
        <translation>无法创建 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{problem}; see `{command} --help`.</source>
        <translation>{problem}；用法见 `{command} --help`。</translation>
    </message>
    <message>
        <source>{size}: each side is a number from {least} to {largest}</source>
        <translation>{size}：宽和高都应在 {least} 到 {largest} 之间</translation>
    </message>
    <message>
        <source>{text} is not a mode; choose of {modes}</source>
        <translation>没有名为 {text} 的方式，请从 {modes} 中选择</translation>
    </message>
    <message>
        <source>{text} is not a number of messages from {least} to {most}</source>
        <translation>{text} 不是 {least} 到 {most} 之间的消息条数</translation>
    </message>
    <message>
        <source>{text} is not a number of ms from 1 to 3 600 000</source>
        <translation>{text} 不是 1 到 3 600 000 之间的毫秒数</translation>
    </message>
    <message>
        <source>{text} is not a number of seconds from 0 to {most}</source>
        <translation>{text} 不是 0 到 {most} 之间的秒数</translation>
    </message>
    <message>
        <source>{text} is not a port, a number from 0 to 65535</source>
        <translation>{text} 不是端口号，端口号应在 0 到 65535 之间</translation>
    </message>
    <message>
        <source>{text} is not a size such as 1280x800</source>
        <translation>{text} 不是大小，应写成 1280x800 的样子</translation>
    </message>
    <message>
        <source>{text} is not a whole number from 1 to {most}</source>
        <translation>{text} 不是 1 到 {most} 之间的整数</translation>
    </message>
    <message>
        <source>“{path}” cannot be written ({reason}); choose another file.</source>
        <translation>无法写入“{path}”（{reason}）；请换一个文件。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Nothing here can open a folder; it is {folder}.</source>
        <translation>这里没有能打开文件夹的程序；文件夹是 {folder}。</translation>
    </message>
    <message>
        <source>The details of the last unexpected error are on the clipboard.</source>
        <translation>最近一次意外错误的详情已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The folder {folder} could not be made ({reason}).</source>
        <translation>无法创建文件夹 {folder}（{reason}）。</translation>
    </message>
    <message>
        <source>The other loop is in use from the next start of Loopscope on.</source>
        <translation>下次启动 Loopscope 时改用另一个循环。</translation>
    </message>
    <message>
        <source>There was no unexpected error so far.</source>
        <translation>到目前为止没有意外错误。</translation>
    </message>
</context>
<context>
    <name>CounterButton</name>
    <message>
        <source>Click me · {count}</source>
        <translation>点我 · {count}</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>Qt needs the library libxcb-cursor.so.0 to open a window; install it (on Debian and Ubuntu: `sudo apt-get install libxcb-cursor0`) and try again.</source>
        <translation>Qt 需要 libxcb-cursor.so.0 这个库才能打开窗口；请安装它（在 Debian 和 Ubuntu 上：`sudo apt-get install libxcb-cursor0`），然后再试。</translation>
    </message>
    <message>
        <source>there is no display here, so the window cannot open; `loopscope compare` measures without one, and `loopscope --picture FILE` saves a picture of the window.</source>
        <translation>这里没有显示器，窗口无法打开；`loopscope compare` 不需要显示器也能测量，`loopscope --picture FILE` 可以保存一张窗口的图片。</translation>
    </message>
</context>
<context>
    <name>DockHost</name>
    <message>
        <source>Every panel is hidden. View → Panels shows them one by one; Ctrl+0 brings all back.</source>
        <translation>所有面板都已隐藏。“视图 → 面板”可逐个显示；按 Ctrl+0 全部恢复。</translation>
    </message>
    <message>
        <source>Panels behind each other</source>
        <translation>叠在一起的面板</translation>
    </message>
</context>
<context>
    <name>DockPanel</name>
    <message>
        <source>Hide this panel</source>
        <translation>隐藏此面板</translation>
    </message>
    <message>
        <source>Panel menu: {title}</source>
        <translation>面板菜单：{title}</translation>
    </message>
    <message>
        <source>Put it back into the window</source>
        <translation>放回窗口</translation>
    </message>
    <message>
        <source>Show in a window</source>
        <translation>在单独的窗口中显示</translation>
    </message>
</context>
<context>
    <name>ErrorReports</name>
    <message>
        <source>Something unexpected went wrong ({what}); details: Help → Copy error details.</source>
        <translation>出现了意外错误（{what}）；详情见“帮助”→“复制错误详情”。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Access to “{path}” is not permitted; choose another one or change its permissions.</source>
        <translation>没有访问“{path}”的权限；请另选一个，或修改它的权限。</translation>
    </message>
    <message>
        <source>No secure connection to “{url}” could be made, or it is not trusted; check the address.</source>
        <translation>无法与“{url}”建立安全连接，或者它不受信任；请检查网址。</translation>
    </message>
    <message>
        <source>Nothing listens at “{url}”, so it refused the connection; check the address and the port.</source>
        <translation>“{url}”上没有程序在监听，连接被拒绝；请检查网址和端口。</translation>
    </message>
    <message>
        <source>The folder “{path}” does not exist; check the name or choose another one.</source>
        <translation>文件夹“{path}”不存在；请检查名称，或另选一个。</translation>
    </message>
    <message>
        <source>The host of “{url}” is unknown; check the address and the network connection.</source>
        <translation>找不到“{url}”的主机；请检查网址和网络连接。</translation>
    </message>
    <message>
        <source>The run was cancelled; start it again when you like.</source>
        <translation>运行已取消；想再来时随时可以重新启动。</translation>
    </message>
    <message>
        <source>The slow world is not available ({reason}); try again or choose your own.</source>
        <translation>慢世界现在不可用（{reason}）；请再试一次，或选用你自己的文件或网址。</translation>
    </message>
    <message>
        <source>The work failed unexpectedly ({detail}); try it again or choose other values.</source>
        <translation>工作意外失败（{detail}）；请再试一次，或换别的值。</translation>
    </message>
    <message>
        <source>The worker process ended before its work was done (exit status {status}); run it again.</source>
        <translation>工作进程没做完就结束了（退出状态 {status}）；请再运行一次。</translation>
    </message>
    <message>
        <source>There is no mode “{value}”; choose one of {known}.</source>
        <translation>没有名为“{value}”的方式；可选：{known}。</translation>
    </message>
    <message>
        <source>There is no operation “{value}”; choose one of {known}.</source>
        <translation>没有名为“{value}”的操作；可选：{known}。</translation>
    </message>
    <message>
        <source>There is no room left on the disk for “{path}”; free some space or choose another disk.</source>
        <translation>磁盘上没有空间存放“{path}”；请腾出一些空间，或换一个磁盘。</translation>
    </message>
    <message>
        <source>This is too much at once for the system ({detail}); run it again with smaller numbers.</source>
        <translation>一次太多，系统承受不了（{detail}）；请把数字改小后再运行。</translation>
    </message>
    <message>
        <source>{problem}</source>
        <translation>{problem}</translation>
    </message>
    <message>
        <source>{title}: “{value}” cannot be the name of a file or a folder; choose another one.</source>
        <translation>{title}：“{value}”不能用作文件或文件夹的名称；请换一个。</translation>
    </message>
    <message>
        <source>{title}: “{value}” is not a choice; choose one of {known}.</source>
        <translation>{title}：“{value}”不在选项中；可选：{known}。</translation>
    </message>
    <message>
        <source>{title}: “{value}” is not a number; write one such as {example}.</source>
        <translation>{title}：“{value}”不是数字；请写成 {example} 这样。</translation>
    </message>
    <message>
        <source>{title}: “{value}” is not a whole number; write one such as {example}.</source>
        <translation>{title}：“{value}”不是整数；请写成 {example} 这样。</translation>
    </message>
    <message>
        <source>{title}: “{value}” is out of range; write a number from {minimum} to {maximum}.</source>
        <translation>{title}：“{value}”超出范围；请写 {minimum} 到 {maximum} 之间的数。</translation>
    </message>
    <message>
        <source>“{operation}” has no parameter “{value}”; it knows {known}.</source>
        <translation>“{operation}”没有参数“{value}”；它的参数有：{known}。</translation>
    </message>
    <message>
        <source>“{path}” cannot be copied onto itself; choose another destination.</source>
        <translation>“{path}”不能复制到它自己上面；请另选一个目标。</translation>
    </message>
    <message>
        <source>“{path}” does not exist; check the name or choose another one.</source>
        <translation>“{path}”不存在；请检查名称，或另选一个。</translation>
    </message>
    <message>
        <source>“{path}” ended after {done} of {total} bytes, cut short while it was read; run it again.</source>
        <translation>“{path}”共 {total} 字节，读到 {done} 字节就结束了，读取时被截断；请再运行一次。</translation>
    </message>
    <message>
        <source>“{path}” gave nothing in time, as nobody writes into it; run it again.</source>
        <translation>“{path}”没有及时给出数据，因为没有谁在向它写入；请再运行一次。</translation>
    </message>
    <message>
        <source>“{path}” is a device, a socket or a pipe; choose an ordinary file.</source>
        <translation>“{path}”是设备、套接字或管道；请选择一个普通文件。</translation>
    </message>
    <message>
        <source>“{path}” is a folder; choose a file.</source>
        <translation>“{path}”是文件夹；请选择一个文件。</translation>
    </message>
    <message>
        <source>“{path}” is a link that leads back to itself; choose the file that it should lead to.</source>
        <translation>“{path}”是一个绕回自身的链接；请选择它本应指向的文件。</translation>
    </message>
    <message>
        <source>“{path}” is not a folder; choose a folder.</source>
        <translation>“{path}”不是文件夹；请选择一个文件夹。</translation>
    </message>
    <message>
        <source>“{path}” was taken away while it was used; choose another one or run it again.</source>
        <translation>“{path}”在使用中被移走了；请另选一个，或再运行一次。</translation>
    </message>
    <message>
        <source>“{url}” answered with the error {status}; check the address or try it again later.</source>
        <translation>“{url}”回应了错误 {status}；请检查网址，或稍后再试。</translation>
    </message>
    <message>
        <source>“{url}” broke the connection off before its answer was complete; run it again.</source>
        <translation>“{url}”的回应还没完整就断开了连接；请再运行一次。</translation>
    </message>
    <message>
        <source>“{url}” cannot be reached from here; check the address and the network connection.</source>
        <translation>从这里无法到达“{url}”；请检查网址和网络连接。</translation>
    </message>
    <message>
        <source>“{url}” did not answer in time; try it again later or allow more time.</source>
        <translation>“{url}”没有及时回应；请稍后再试，或把超时设长一些。</translation>
    </message>
    <message>
        <source>“{url}” did not answer within {timeout_s} s; try it again later or allow more time.</source>
        <translation>“{url}”在 {timeout_s} 秒内没有回应；请稍后再试，或把超时设长一些。</translation>
    </message>
    <message>
        <source>“{url}” is not a web address; write one such as http://example.org/page.</source>
        <translation>“{url}”不是网址；请写成 http://example.org/page 这样。</translation>
    </message>
    <message>
        <source>“{url}” leads from one address to the next without end; choose another one.</source>
        <translation>“{url}”从一个网址跳到下一个，没有尽头；请另选一个。</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>C code held the GIL: no Python thread could look for {time} of it.</source>
        <translation>C 代码占着 GIL：其中有 {time} 没有任何 Python 线程能够观察。</translation>
    </message>
    <message>
        <source>C code in another thread held the GIL: no Python thread could look for {time} of it.</source>
        <translation>另一个线程里的 C 代码占着 GIL：其中有 {time} 没有任何 Python 线程能够观察。</translation>
    </message>
    <message>
        <source>For {time} of it not even the pulse&apos;s own process could run.</source>
        <translation>其中有 {time}，连脉搏自己的进程也没能运行。</translation>
    </message>
    <message>
        <source>For {time} of it the thread was ready to run, but others had the processor.</source>
        <translation>其中有 {time}，线程已经就绪，但处理器被别的程序占着。</translation>
    </message>
    <message>
        <source>Garbage collection took {share} of it.</source>
        <translation>垃圾回收占了其中的 {share}。</translation>
    </message>
    <message>
        <source>Nobody looked while it lasted.</source>
        <translation>冻结期间没有人在观察。</translation>
    </message>
    <message>
        <source>The process did not run for {time} of it: no thread of it could look.</source>
        <translation>其中有 {time} 整个进程都没有运行：它的任何线程都无法观察。</translation>
    </message>
    <message>
        <source>The thread was on the CPU for only {share} of it.</source>
        <translation>线程只有 {share} 的时间在使用 CPU。</translation>
    </message>
    <message>
        <source>The thread was on the CPU for {share} of it.</source>
        <translation>线程有 {share} 的时间在使用 CPU。</translation>
    </message>
    <message>
        <source>This platform does not tell the CPU time of a thread.</source>
        <translation>这个平台不提供线程的 CPU 时间。</translation>
    </message>
    <message>
        <source>{count} messages in one turn, the longest {time}.</source>
        <translation>一轮之中有 {count} 条消息，最长的一条用时 {time}。</translation>
    </message>
</context>
<context>
    <name>ExercisePage</name>
    <message>
        <source>Ctrl+Return runs it. Tab indents; press Esc before Tab to leave the editor.</source>
        <translation>Ctrl+回车运行。Tab 用来缩进；先按 Esc 再按 Tab 可以离开编辑器。</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Next exercise</source>
        <translation>下一个练习</translation>
    </message>
    <message>
        <source>One answer</source>
        <translation>参考答案</translation>
    </message>
    <message>
        <source>Put the given code there again; Ctrl+Z brings yours back</source>
        <translation>恢复成题目给的代码；按 Ctrl+Z 可以找回你自己的</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run this code on a stage of its own and measure it (Ctrl+Return)</source>
        <translation>在单独的舞台上运行这段代码并测量（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the stage (Esc)</source>
        <translation>停掉舞台（Esc）</translation>
    </message>
    <message>
        <source>Works once it is solved, or after a few runs</source>
        <translation>做出来以后，或者运行过几次以后就能看</translation>
    </message>
    <message>
        <source>Your code</source>
        <translation>你的代码</translation>
    </message>
</context>
<context>
    <name>Exercises</name>
    <message>
        <source>Coroutines are wanted here, and something else came: the results of calls that blocked, or a list without its star, “*”.</source>
        <translation>这里要的是协程，来的却是别的东西：要么是已经阻塞着做完的调用的结果，要么是忘了加星号“*”的列表。</translation>
    </message>
    <message>
        <source>Frozen {duration} {place}, {cause}.</source>
        <translation>冻结 {duration}：{place}，{cause}。</translation>
    </message>
    <message>
        <source>It did not end within {limit} and was stopped: what it awaits never came.</source>
        <translation>{limit} 内没有结束，已被停掉：它等的东西一直没有来。</translation>
    </message>
    <message>
        <source>It did not end within {limit} and was stopped; all that time no message was taken. Is there a loop without end?</source>
        <translation>{limit} 内没有结束，已被停掉；这期间一条消息也没有处理。是不是有个死循环？</translation>
    </message>
    <message>
        <source>It failed with {detail}.</source>
        <translation>出错了：{detail}。</translation>
    </message>
    <message>
        <source>It printed without end and was stopped. Your text is as it was.</source>
        <translation>它没完没了地输出，已被停掉。你写的代码原样还在。</translation>
    </message>
    <message>
        <source>It wanted more memory than the {memory} that an answer may have, and was stopped.</source>
        <translation>它要的内存超过了答案可用的 {memory}，已被停掉。</translation>
    </message>
    <message>
        <source>Let go of the message while this goes on.</source>
        <translation>做这件事的时候，请先放开这条消息。</translation>
    </message>
    <message>
        <source>Line {line}: {words}</source>
        <translation>第 {line} 行：{words}</translation>
    </message>
    <message>
        <source>Many small pieces of work came at once; give way between them.</source>
        <translation>很多小活儿一起来了；请在它们之间让一让。</translation>
    </message>
    <message>
        <source>Nothing froze, but the pages came one after the other: {times}× as quick, asked are {wanted}×. Start them all, and await them together with “asyncio.gather”.</source>
        <translation>没有冻结，但网页是一个接一个来的：速度是逐个取的 {times} 倍，要求 {wanted} 倍。请让它们全部出发，再用“asyncio.gather”一起等。</translation>
    </message>
    <message>
        <source>One call in C kept Python&apos;s lock all the time; only a process helps against that.</source>
        <translation>有一个 C 调用一直占着 Python 的锁；这种情况只有用进程才行。</translation>
    </message>
    <message>
        <source>Other texts were shown: {texts}. Before they were {expected_texts}.</source>
        <translation>显示的文字不一样了：{texts}。原来是 {expected_texts}。</translation>
    </message>
    <message>
        <source>Python cannot read this ({detail}).</source>
        <translation>Python 读不懂这里（{detail}）。</translation>
    </message>
    <message>
        <source>Solved: the same result, and none of your lines kept a message waiting for more than {budget}.</source>
        <translation>做出来了：结果一样，而且你的代码没有哪一行让消息等了 {budget} 以上。</translation>
    </message>
    <message>
        <source>Stopped before it was done.</source>
        <translation>还没做完就停掉了。</translation>
    </message>
    <message>
        <source>The button calls {handler}({arguments}); it must take just these arguments.</source>
        <translation>按钮调用的是 {handler}({arguments})；它必须正好接受这些参数。</translation>
    </message>
    <message>
        <source>The line keeps the CPU, which no await cures. Give the work to a process, or give way with “await asyncio.sleep(0)” between small portions.</source>
        <translation>这一行一直占着 CPU，await 治不了这个。请把活儿交给进程，或者分成小份，每份之间用“await asyncio.sleep(0)”让一让。</translation>
    </message>
    <message>
        <source>The line waits inside the message. Make the handler “async def”, and await there instead.</source>
        <translation>这一行是在消息里面等。请把处理函数写成“async def”，在那里改用 await 来等。</translation>
    </message>
    <message>
        <source>The loop runs already, the window lives on it. Write “await” here instead of starting a loop.</source>
        <translation>循环已经在运行，窗口就靠它活着。这里不要再启动循环，写“await”就行。</translation>
    </message>
    <message>
        <source>The program crashed: Python itself was brought down. Your text is as it was.</source>
        <translation>程序崩溃了，连 Python 本身也被弄垮了。你写的代码原样还在。</translation>
    </message>
    <message>
        <source>The program ended itself before {handler} was done; a handler leaves the program alive.</source>
        <translation>{handler} 还没做完，程序就自己退出了；处理函数不该结束程序。</translation>
    </message>
    <message>
        <source>The result is another one: {found}. Before it was {expected}.</source>
        <translation>结果不一样了：{found}。原来是 {expected}。</translation>
    </message>
    <message>
        <source>The result is right but came after {took}, where the work takes {least} at least: something was left out, or not waited for.</source>
        <translation>结果没错，可是只用了 {took}，而这件事至少要 {least}：一定是漏做了什么，或者没有等。</translation>
    </message>
    <message>
        <source>The stage could not be started, which is no fault of yours. Run it again.</source>
        <translation>舞台没能启动，这不怪你。请再运行一次。</translation>
    </message>
    <message>
        <source>There is no function called {handler}; the button calls it by this name.</source>
        <translation>找不到名叫 {handler} 的函数；按钮就是按这个名字调用的。</translation>
    </message>
    <message>
        <source>This is a plain value and cannot be awaited: the call was done, and blocked, before “await” saw it.</source>
        <translation>这是一个普通的值，不能 await：轮到“await”的时候，调用早已阻塞着做完了。</translation>
    </message>
    <message>
        <source>This is too long for an answer; {count} characters are the most.</source>
        <translation>作为答案太长了，最多 {count} 个字符。</translation>
    </message>
    <message>
        <source>What is handed over here is no function but its result: it was called here and now, and blocked. Hand over the function itself, without brackets.</source>
        <translation>这里交出去的不是函数，而是它的结果：它当场就被调用，也当场阻塞了。请交出函数本身，不要带括号。</translation>
    </message>
    <message>
        <source>at line {line} in {function}</source>
        <translation>在 {function} 的第 {line} 行</translation>
    </message>
    <message>
        <source>await is missing</source>
        <translation>缺少 await</translation>
    </message>
    <message>
        <source>called already</source>
        <translation>已经调用了</translation>
    </message>
    <message>
        <source>cannot be awaited</source>
        <translation>不能 await</translation>
    </message>
    <message>
        <source>could not be measured</source>
        <translation>没能测到</translation>
    </message>
    <message>
        <source>crashed here</source>
        <translation>在这里崩溃</translation>
    </message>
    <message>
        <source>ends the program</source>
        <translation>结束了程序</translation>
    </message>
    <message>
        <source>found {found} after {took}, expected {expected}</source>
        <translation>{took} 后得到 {found}，应为 {expected}</translation>
    </message>
    <message>
        <source>frozen {duration}, {cause}</source>
        <translation>冻结 {duration}，{cause}</translation>
    </message>
    <message>
        <source>needs async def</source>
        <translation>需要 async def</translation>
    </message>
    <message>
        <source>no coroutine</source>
        <translation>不是协程</translation>
    </message>
    <message>
        <source>outside your lines</source>
        <translation>在你的代码之外</translation>
    </message>
    <message>
        <source>showed {texts}, expected {expected_texts}</source>
        <translation>显示了 {texts}，应为 {expected_texts}</translation>
    </message>
    <message>
        <source>stopped here</source>
        <translation>停在这里</translation>
    </message>
    <message>
        <source>the loop runs already</source>
        <translation>循环已经在运行</translation>
    </message>
    <message>
        <source>too much memory</source>
        <translation>内存太多</translation>
    </message>
    <message>
        <source>waits here</source>
        <translation>在这里等</translation>
    </message>
    <message>
        <source>{found}, after {took}</source>
        <translation>{found}，用了 {took}</translation>
    </message>
    <message>
        <source>{handler} gave a promise instead of a result: “await” is missing at its “return”.</source>
        <translation>{handler} 给出的是一个承诺，不是结果：它的“return”后面少了“await”。</translation>
    </message>
    <message>
        <source>{handler} gave no result: “return” is missing, or the work was not awaited.</source>
        <translation>{handler} 没有给出结果：少了“return”，或者事情开了头却没有 await。</translation>
    </message>
    <message>
        <source>{times}× as quick as one after the other, asked are {wanted}×</source>
        <translation>速度是一个接一个的 {times} 倍，要求 {wanted} 倍</translation>
    </message>
    <message>
        <source>{what} {advice}</source>
        <translation>{what}{advice}</translation>
    </message>
    <message>
        <source>{worst}, the budget is {budget}</source>
        <translation>最长 {worst}，限度 {budget}</translation>
    </message>
    <message>
        <source>{worst}; over the budget of {budget} only because the machine was busy elsewhere</source>
        <translation>最长 {worst}，限度 {budget}；超出只是因为机器当时在忙别的</translation>
    </message>
    <message>
        <source>“async def” alone does not help: this line still waits inside the message, nothing is awaited at it.</source>
        <translation>光写“async def”没有用：这一行还是在消息里面等，并没有用 await。</translation>
    </message>
    <message>
        <source>“await” works only inside a function that begins with “async def”.</source>
        <translation>“await”只能写在以“async def”开头的函数里。</translation>
    </message>
    <message>
        <source>“{detail}(…)” is called but not awaited, so it never ran and nothing waited for it. Write “await” before it.</source>
        <translation>调用了“{detail}(…)”却没有 await，所以它根本没有运行，也没有人等它。请在前面写上“await”。</translation>
    </message>
</context>
<context>
    <name>ExperimentPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Which one is shown</source>
        <translation>显示哪一次</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>A race is on.</source>
        <translation>正在赛跑。</translation>
    </message>
    <message>
        <source>A race is on: leave mouse and keyboard alone until all four lanes are done.</source>
        <translation>赛跑已经开始：四条道都跑完之前，请不要碰鼠标和键盘。</translation>
    </message>
    <message>
        <source>Another experiment is under way: let it end first.</source>
        <translation>另一个实验正在进行：请先等它结束。</translation>
    </message>
    <message>
        <source>Scale is done: its panel has the charts, and what they show.</source>
        <translation>“规模”做完了：图表和结论都在它的面板里。</translation>
    </message>
    <message>
        <source>Scale is measuring.</source>
        <translation>“规模”正在测量。</translation>
    </message>
    <message>
        <source>Scale is measuring. Each round has the window to itself: timeline, log and figures rest meanwhile.</source>
        <translation>“规模”正在测量。每一轮都独占窗口：时间线、日志和图表在此期间暂不更新。</translation>
    </message>
    <message>
        <source>Scale was cancelled.</source>
        <translation>“规模”已取消。</translation>
    </message>
    <message>
        <source>The race is over: its panel shows when each click was handled, in all four.</source>
        <translation>赛跑结束：它的面板显示四条道里每次点击是什么时候处理的。</translation>
    </message>
    <message>
        <source>The race was cancelled.</source>
        <translation>赛跑已取消。</translation>
    </message>
</context>
<context>
    <name>FeelPanel</name>
    <message>
        <source>Feel it</source>
        <translation>亲手感受</translation>
    </message>
    <message>
        <source>Slider to drag</source>
        <translation>可拖动的滑块</translation>
    </message>
    <message>
        <source>Type here</source>
        <translation>在这里打字</translation>
    </message>
    <message>
        <source>Type here…</source>
        <translation>在这里打字…</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>This value will not do.</source>
        <translation>这个值不可用。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Now press {mode} of “{title}”, and click and type again: the same work, no freeze.</source>
        <translation>现在按“{title}”的“{mode}”，再点一点、打打字：同样的工作，不再冻结。</translation>
    </message>
    <message>
        <source>Press Blocking, then try to click and type; then press Async.</source>
        <translation>按“阻塞”，然后试着点击和打字；再按“异步”。</translation>
    </message>
    <message>
        <source>Press a mode button of any operation, or Ctrl+K to search for what you want to do.</source>
        <translation>按任一操作的方式按钮，或按 Ctrl+K 搜索想做的事。</translation>
    </message>
    <message>
        <source>Read the lesson, and press what it asks for: it sees what you did.</source>
        <translation>请读课文，并按它的要求操作：它会知道你做了什么。</translation>
    </message>
    <message>
        <source>The same work, twice. Compare the two rows in Runs: time frozen, and worst wait.</source>
        <translation>同样的工作做了两遍。请在“运行记录”里比较这两行的冻结时间和最久等待。</translation>
    </message>
</context>
<context>
    <name>FreezePicture</name>
    <message>
        <source>Armed: {seconds} s into the next run a picture is taken from outside.</source>
        <translation>已就绪：下次运行开始 {seconds} 秒后，从窗口之外拍一张图片。</translation>
    </message>
    <message>
        <source>Only an X11 screen can be read from outside; here it cannot.</source>
        <translation>只有 X11 屏幕可以从窗口之外拍摄，这里不行。</translation>
    </message>
    <message>
        <source>The picture from outside could not be taken: {reason}</source>
        <translation>没能从窗口之外拍到图片：{reason}</translation>
    </message>
    <message>
        <source>The picture taken from outside is in {path}.</source>
        <translation>从窗口之外拍的图片已存为 {path}。</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Choose a message, freeze or run</source>
        <translation>选中消息、冻结或运行</translation>
    </message>
    <message>
        <source>Choose nothing</source>
        <translation>什么也不选</translation>
    </message>
    <message>
        <source>Choose the message before or after</source>
        <translation>选中上一条或下一条消息</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Comma, full stop</source>
        <translation>逗号、句号</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Drag in “Session”</source>
        <translation>在“会话”中拖动</translation>
    </message>
    <message>
        <source>Drag on the time axis</source>
        <translation>在时间轴上拖动</translation>
    </message>
    <message>
        <source>Drag over the rows</source>
        <translation>在各行上拖动</translation>
    </message>
    <message>
        <source>Drag, middle button</source>
        <translation>按住中键拖动</translation>
    </message>
    <message>
        <source>Follow the newest messages</source>
        <translation>跟随最新消息</translation>
    </message>
    <message>
        <source>Move through time</source>
        <translation>沿时间移动</translation>
    </message>
    <message>
        <source>Move what is in view; at its edges, show more or less</source>
        <translation>移动所显示的部分；拖动边缘则显示更多或更少</translation>
    </message>
    <message>
        <source>Open a menu of all of this panel</source>
        <translation>打开这个面板的全部操作的菜单</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>右键单击</translation>
    </message>
    <message>
        <source>Select a stretch of time</source>
        <translation>选取一段时间</translation>
    </message>
    <message>
        <source>Shift + wheel</source>
        <translation>Shift + 滚轮</translation>
    </message>
    <message>
        <source>Show the whole session</source>
        <translation>显示整个会话</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针处为中心缩放</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to it</source>
        <translation>放大到所指之处</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>Contrast</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
</context>
<context>
    <name>HintLine</name>
    <message>
        <source>Close the hint</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>LaneNames</name>
    <message>
        <source>A message that has to wait is drawn here, from posted to handled.</source>
        <translation>需要等待的消息画在这里：从入队画到开始处理。</translation>
    </message>
    <message>
        <source>How long each pulse waited; there were none yet.</source>
        <translation>每次脉搏等了多久；目前还没有脉搏。</translation>
    </message>
    <message>
        <source>Messages that have to wait</source>
        <translation>需要等待的消息</translation>
    </message>
    <message>
        <source>No pulse yet</source>
        <translation>还没有脉搏</translation>
    </message>
    <message>
        <source>Press Blocking or Async</source>
        <translation>按“阻塞”或“异步”</translation>
    </message>
    <message>
        <source>Press Blocking or Async of an operation: it is drawn here, from start to end.</source>
        <translation>按某个操作的“阻塞”或“异步”：它从开始到结束都画在这里。</translation>
    </message>
    <message>
        <source>Press Thread or Process</source>
        <translation>按“线程”或“进程”</translation>
    </message>
    <message>
        <source>Press Thread or Process of an operation: its work is drawn here.</source>
        <translation>按下某个操作的“线程”或“进程”，它的工作就画在这里。</translation>
    </message>
    <message>
        <source>functions</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>inner loop</source>
        <translation>内层循环</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>pulse</source>
        <translation>脉搏</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>{name}, to {longest}</source>
        <translation>{name}，满格 {longest}</translation>
    </message>
</context>
<context>
    <name>LanesView</name>
    <message>
        <source>Every message that the window handles is drawn here, one block each. Press Blocking of any operation, then Async, and compare.</source>
        <translation>窗口处理的每条消息都画在这里，一条一块。先按任一操作的“阻塞”，再按“异步”，比较一下。</translation>
    </message>
    <message>
        <source>Follow the newest message again (End)</source>
        <translation>重新跟随最新的消息（End）</translation>
    </message>
    <message>
        <source>Timeline of messages</source>
        <translation>消息时间线</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
</context>
<context>
    <name>LatencyBadge</name>
    <message>
        <source>Its latency appears here after the first click or key.</source>
        <translation>第一次点击或按键之后，这里显示它的延迟。</translation>
    </message>
    <message>
        <source>{word}: handled {handled} ms; how long it waited is not known</source>
        <translation>{word}：处理 {handled} ms；等待多久无从得知</translation>
    </message>
    <message>
        <source>{word}: waited {waited} ms, handled {handled} ms</source>
        <translation>{word}：等待 {waited} ms，处理 {handled} ms</translation>
    </message>
</context>
<context>
    <name>LatencyHistogram</name>
    <message>
        <source>{name}: none</source>
        <translation>{name}：没有</translation>
    </message>
    <message>
        <source>{name}: {count} of {total} messages ({share} %)</source>
        <translation>{name}：{total} 条消息中的 {count} 条（{share} %）</translation>
    </message>
    <message>
        <source>{name}: {count} of {total} pulses ({share} %)</source>
        <translation>{name}：{total} 个脉搏中的 {count} 个（{share} %）</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Faint: the thread was free for most of that time.</source>
        <translation>颜色淡：线程在那段时间大多空闲。</translation>
    </message>
</context>
<context>
    <name>LessonLinks</name>
    <message>
        <source>Your code could not be saved ({reason}); it is lost when the window is closed.</source>
        <translation>你的代码没能保存（{reason}）；关闭窗口就会丢失。</translation>
    </message>
</context>
<context>
    <name>LessonPage</name>
    <message>
        <source>1 · Predict</source>
        <translation>1 · 预测</translation>
    </message>
    <message>
        <source>2 · Run</source>
        <translation>2 · 运行</translation>
    </message>
    <message>
        <source>3 · See</source>
        <translation>3 · 看结果</translation>
    </message>
    <message>
        <source>4 · Explain</source>
        <translation>4 · 解释</translation>
    </message>
    <message>
        <source>5 · Check</source>
        <translation>5 · 检验</translation>
    </message>
    <message>
        <source>A message posted at {posted} s was handled at {handled} s. Your mark was at {mark} s.</source>
        <translation>在 {posted} s 入队的消息，到 {handled} s 才处理。你标的是 {mark} s。</translation>
    </message>
    <message>
        <source>Comes with your own figures, after all runs above.</source>
        <translation>上面的运行都做完后，这里会用你自己测得的数字来解释。</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Predict first; then the buttons work.</source>
        <translation>先作出预测，按钮才能按。</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>This could not be measured; run it again.</source>
        <translation>这次没有测到；请再运行一次。</translation>
    </message>
    <message>
        <source>What happened: {what}</source>
        <translation>实际情况：{what}</translation>
    </message>
    <message>
        <source>What was measured on this machine appears here.</source>
        <translation>在这台机器上测到的结果会出现在这里。</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>轮到你了</translation>
    </message>
    <message>
        <source>{file}, the very code that will run:</source>
        <translation>{file}，下面就是将要运行的代码：</translation>
    </message>
    <message>
        <source>✓ As you predicted.</source>
        <translation>✓ 和你预测的一样。</translation>
    </message>
    <message>
        <source>✓ Right. {why}</source>
        <translation>✓ 对。{why}</translation>
    </message>
    <message>
        <source>✗ Not as you predicted.</source>
        <translation>✗ 和你预测的不一样。</translation>
    </message>
    <message>
        <source>✗ Not this one. Read the explanation again and try another.</source>
        <translation>✗ 不是这一项。请再读一遍解释，换一项试试。</translation>
    </message>
</context>
<context>
    <name>LessonPictures</name>
    <message>
        <source>Folder for the pictures for lessons</source>
        <translation>存放课程图片的文件夹</translation>
    </message>
    <message>
        <source>Pictures for lessons: {number} of {count}, {what}</source>
        <translation>课程图片：第 {number} 个，共 {count} 个，{what}</translation>
    </message>
    <message>
        <source>The pictures for lessons are being taken already.</source>
        <translation>课程图片已经在拍摄。</translation>
    </message>
    <message>
        <source>The pictures for lessons are there; open {page}.</source>
        <translation>课程图片已经拍好，请打开 {page}。</translation>
    </message>
    <message>
        <source>The pictures for lessons could not be taken: {reason}</source>
        <translation>没能拍摄课程图片：{reason}</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>no freeze</source>
        <translation>没有冻结</translation>
    </message>
</context>
<context>
    <name>LessonsPanel</name>
    <message>
        <source>Lesson</source>
        <translation>课</translation>
    </message>
    <message>
        <source>Lesson {number} of {count} · {done} completed</source>
        <translation>第 {number} 课，共 {count} 课 · 已完成 {done} 课</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Previous lesson</source>
        <translation>上一课</translation>
    </message>
    <message>
        <source>The course appears here in a moment.</source>
        <translation>课程马上就出现在这里。</translation>
    </message>
    <message>
        <source>Your turn {number} · {title}</source>
        <translation>轮到你了 {number} · {title}</translation>
    </message>
    <message>
        <source>Your turn · exercise {number} of {count} · {done} solved</source>
        <translation>轮到你了 · 第 {number} 个练习，共 {count} 个 · 已完成 {done} 个</translation>
    </message>
</context>
<context>
    <name>LogChart</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{caption}. {figures}.</source>
        <translation>{caption}。{figures}。</translation>
    </message>
    <message>
        <source>{name}: p50 {p50}, p99 {p99}, longest {most}</source>
        <translation>{name}：p50 {p50}，p99 {p99}，最长 {most}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Feel it</source>
        <translation>亲手感受</translation>
    </message>
    <message>
        <source>Loopscope</source>
        <translation>Loopscope</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Charts</source>
        <translation>图表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Slow motion</source>
        <translation>慢动作(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>时间线(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>L&amp;oop</source>
        <translation>循环(&amp;O)</translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation>面板(&amp;A)</translation>
    </message>
    <message>
        <source>Pi&amp;cture</source>
        <translation>图片(&amp;C)</translation>
    </message>
    <message>
        <source>Rac&amp;e</source>
        <translation>赛跑(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;duce motion</source>
        <translation>减少动画(&amp;D)</translation>
    </message>
    <message>
        <source>Sc&amp;ale</source>
        <translation>规模(&amp;A)</translation>
    </message>
</context>
<context>
    <name>MessageFilterBar</name>
    <message>
        <source>All but smooth</source>
        <translation>除流畅外全部</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>全部评判</translation>
    </message>
    <message>
        <source>Choose which verdicts to show</source>
        <translation>选择显示哪些评判</translation>
    </message>
    <message>
        <source>Show also the messages of the measuring itself: pulses and the redrawing of these views.</source>
        <translation>同时显示测量本身产生的消息：脉搏，以及重画这些视图。</translation>
    </message>
    <message>
        <source>Show messages of kind {kind}</source>
        <translation>显示“{kind}”类消息</translation>
    </message>
    <message>
        <source>Show or hide messages of kind {kind}. Shift+click: only these.</source>
        <translation>显示或隐藏“{kind}”类消息。按住 Shift 点击：只看这一类。</translation>
    </message>
    <message>
        <source>Show the instrument&apos;s own messages</source>
        <translation>显示仪器自身的消息</translation>
    </message>
    <message>
        <source>Verdicts shown: {verdicts}</source>
        <translation>显示的评判：{verdicts}</translation>
    </message>
    <message>
        <source>all verdicts</source>
        <translation>全部评判</translation>
    </message>
    <message>
        <source>instrument</source>
        <translation>仪器</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>不显示任何评判</translation>
    </message>
</context>
<context>
    <name>MessageLog</name>
    <message>
        <source>Cleared and paused. “Go on” shows new messages; “Show what was cleared” the others.</source>
        <translation>已清空并暂停。“继续”会显示新消息；“显示已清空的内容”会找回其余的消息。</translation>
    </message>
    <message>
        <source>Cleared. New messages appear here; “Show what was cleared” brings back the rest.</source>
        <translation>已清空。新消息会出现在这里；“显示已清空的消息”可以找回其余的。</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Every message that the window handles appears here. Press “Click me” or a mode button.</source>
        <translation>窗口处理的每条消息都会出现在这里。请按“点我”或任一方式按钮。</translation>
    </message>
    <message>
        <source>Keeps all {recorded} recorded messages</source>
        <translation>共记录 {recorded} 条消息，全部保留</translation>
    </message>
    <message>
        <source>Keeps the newest {keep} of {recorded} recorded messages</source>
        <translation>共记录 {recorded} 条消息，保留最新 {keep} 条</translation>
    </message>
    <message>
        <source>Message log</source>
        <translation>消息日志</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>No message matches. Choose more kinds or verdicts above, or empty the search.</source>
        <translation>没有符合条件的消息。请在上方多选几种类型或评判，或清空搜索框。</translation>
    </message>
    <message>
        <source>Paused, {count} recorded meanwhile</source>
        <translation>已暂停，其间又记录 {count} 条</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>The log could not be saved to {path}: {reason}.</source>
        <translation>日志无法保存到 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Words of the receiver or message, such as: clicker press</source>
        <translation>接收者或消息中的词，例如：clicker press</translation>
    </message>
    <message>
        <source>{shown} shown</source>
        <translation>显示 {shown} 条</translation>
    </message>
</context>
<context>
    <name>MessageLogActions</name>
    <message>
        <source>Clear the log</source>
        <translation>清空日志</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all rows in sight when none is selected</source>
        <translation>复制选中的行；没有选中时复制看得见的全部行</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on and show what was recorded meanwhile</source>
        <translation>继续，并显示其间记录的消息</translation>
    </message>
    <message>
        <source>Hide everything so far; it stays in the session and can be shown again</source>
        <translation>隐藏目前的全部消息；它们仍在会话中，可以再显示</translation>
    </message>
    <message>
        <source>Hold the view still; recording goes on</source>
        <translation>让画面停住；记录照常进行</translation>
    </message>
    <message>
        <source>Pause the log</source>
        <translation>暂停日志</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Save every row that the filter lets through</source>
        <translation>保存通过筛选的每一行</translation>
    </message>
    <message>
        <source>Search receivers and messages</source>
        <translation>搜索接收者和消息</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Show again what was cleared away</source>
        <translation>重新显示已清空的消息</translation>
    </message>
    <message>
        <source>Show what was cleared</source>
        <translation>显示已清空的消息</translation>
    </message>
</context>
<context>
    <name>MessageLogModel</name>
    <message>
        <source>How long the GUI thread spent handling it</source>
        <translation>GUI 线程处理它用了多久</translation>
    </message>
    <message>
        <source>How long the queue kept it</source>
        <translation>它在队列里等了多久</translation>
    </message>
    <message>
        <source>Unknown: Qt does not say when this message was posted.</source>
        <translation>未知：Qt 没有说明这条消息何时入队。</translation>
    </message>
    <message>
        <source>Unknown: Qt merges repaint requests into one paint, which has no single time of posting.</source>
        <translation>未知：Qt 把多次重画请求合并为一次绘制，没有唯一的入队时刻。</translation>
    </message>
    <message>
        <source>Unknown: this input event carries no time stamp of the window system.</source>
        <translation>未知：这个输入事件没有带窗口系统的时间戳。</translation>
    </message>
    <message>
        <source>What sort of message it was</source>
        <translation>这是哪一类消息</translation>
    </message>
    <message>
        <source>What waited + handled means to a person: smooth under 16.7 ms, noticeable under 50, slow under 100, frozen from 100 on</source>
        <translation>“等待 + 处理”给人的感受：不到 16.7 ms 为流畅，不到 50 为可察觉，不到 100 为迟缓，100 及以上为冻结</translation>
    </message>
    <message>
        <source>When the loop began to handle the message, since the session began</source>
        <translation>循环开始处理这条消息的时刻，从会话开始算起</translation>
    </message>
    <message>
        <source>Which object or coroutine got the message, and which message it was</source>
        <translation>哪个对象或协程收到了消息，以及是什么消息</translation>
    </message>
    <message>
        <source>handled ms</source>
        <translation>处理 ms</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>receiver</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>time s</source>
        <translation>时间 s</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>waited ms</source>
        <translation>等待 ms</translation>
    </message>
    <message>
        <source>{message}, made by the instrument itself</source>
        <translation>{message}，由仪器自身产生</translation>
    </message>
    <message>
        <source>{share} % of the time at {file}:{line}. {evidence}</source>
        <translation>{share}% 的时间停在 {file}:{line}。{evidence}</translation>
    </message>
    <message>
        <source>{word}: felt after {latency} ms, waiting and handling together</source>
        <translation>{word}：等待加处理，{latency} ms 后才感受到</translation>
    </message>
</context>
<context>
    <name>MessageTable</name>
    <message>
        <source>Follow the newest message again (End)</source>
        <translation>重新跟随最新消息 (End)</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>context menu</source>
        <translation>右键菜单</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>key press</source>
        <translation>按键按下</translation>
    </message>
    <message>
        <source>key release</source>
        <translation>按键松开</translation>
    </message>
    <message>
        <source>mouse enters</source>
        <translation>鼠标移入</translation>
    </message>
    <message>
        <source>mouse leaves</source>
        <translation>鼠标移出</translation>
    </message>
    <message>
        <source>mouse move</source>
        <translation>鼠标移动</translation>
    </message>
    <message>
        <source>mouse press</source>
        <translation>鼠标按下</translation>
    </message>
    <message>
        <source>mouse release</source>
        <translation>鼠标松开</translation>
    </message>
    <message>
        <source>shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
</context>
<context>
    <name>MiniScenes</name>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>File is read</source>
        <translation>文件已读完</translation>
    </message>
    <message>
        <source>It runs, with a pause before each line so that it can be followed.</source>
        <translation>正在运行，每行之前停顿一下，便于跟上。</translation>
    </message>
    <message>
        <source>It stands: “Step” executes the marked line, “Run” lets it go on.</source>
        <translation>已停住：“单步”执行标出的这一行，“运行”让它继续。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Read, async</source>
        <translation>读取（异步）</translation>
    </message>
    <message>
        <source>Read, blocking</source>
        <translation>读取（阻塞）</translation>
    </message>
    <message>
        <source>The disk reads a file; no thread of the loop waits</source>
        <translation>磁盘正在读文件；循环的线程不用等</translation>
    </message>
    <message>
        <source>The file is being read elsewhere: its end will come as an event.</source>
        <translation>文件正在别处读取：读完后会作为一个事件到来。</translation>
    </message>
    <message>
        <source>The handler has returned: get_event() takes the next event.</source>
        <translation>处理函数已返回：get_event() 取出下一个事件。</translation>
    </message>
    <message numerus="yes">
        <source>The handler waits for the disk: nobody takes the %n event(s) that wait.</source>
        <translation>
            <numerusform>处理函数在等磁盘：%n 个事件在排队，没有人来取。</numerusform>
        </translation>
    </message>
    <message>
        <source>The handler waits for the disk: now put a click into the queue.</source>
        <translation>处理函数在等磁盘：现在往队列里放入一次点击试试。</translation>
    </message>
    <message>
        <source>The queue is empty: the loop waits in get_event().</source>
        <translation>队列是空的：循环在 get_event() 里等待。</translation>
    </message>
    <message>
        <source>events handled so far</source>
        <translation>个事件已处理</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>process_event() is at work; the next event is taken when it returns.</source>
        <translation>process_event() 正在处理；它返回之后才会取下一个事件。</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>waited {time}</source>
        <translation>已等待 {time}</translation>
    </message>
</context>
<context>
    <name>MiniaturePanel</name>
    <message>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Execute the marked line</source>
        <translation>执行标出的这一行</translation>
    </message>
    <message>
        <source>Its handler only asks for the file; that it is read comes as an event</source>
        <translation>它的处理函数只发出请求；读完之后会收到一个事件</translation>
    </message>
    <message>
        <source>Its handler waits for the disk; only the miniature stands still, not this window</source>
        <translation>它的处理函数等待磁盘；停住的只是微型循环，不是本窗口</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Let the miniature go on by itself, or stop it</source>
        <translation>让微型循环自己继续，或让它停下</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Put a click into the queue of the miniature</source>
        <translation>往微型循环的队列里放入一次点击</translation>
    </message>
    <message>
        <source>Put a key press into the queue of the miniature</source>
        <translation>往微型循环的队列里放入一次按键</translation>
    </message>
    <message>
        <source>Put a paint into the queue of the miniature</source>
        <translation>往微型循环的队列里放入一次绘制</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快</translation>
    </message>
    <message>
        <source>Read a file – asynchronous</source>
        <translation>读取文件（异步）</translation>
    </message>
    <message>
        <source>Read a file – blocking</source>
        <translation>读取文件（阻塞）</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>Source of the miniature; the marked line comes next</source>
        <translation>微型循环的源代码；标出的行是下一步</translation>
    </message>
    <message>
        <source>Speed of the miniature</source>
        <translation>微型循环的速度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>The loop in miniature</source>
        <translation>微型消息循环</translation>
    </message>
    <message>
        <source>The loop of this window: the same, only bigger</source>
        <translation>本窗口的循环：道理相同，只是更大</translation>
    </message>
    <message>
        <source>The miniature at this instant</source>
        <translation>微型循环此刻的状态</translation>
    </message>
    <message>
        <source>The miniature: these lines</source>
        <translation>微型循环：就是这些代码</translation>
    </message>
</context>
<context>
    <name>ModeComparison</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Frames lost</source>
        <translation>丢帧</translation>
    </message>
    <message>
        <source>Frames that the ring of the window was due to paint, one every 16.7 ms, and did not.</source>
        <translation>窗口里的圆环每 16.7 ms 该画一帧，这是没画出来的帧数。</translation>
    </message>
    <message>
        <source>From the start of the run to its end.</source>
        <translation>从运行开始到结束。</translation>
    </message>
    <message>
        <source>Not run yet. Press its button beside the operation.</source>
        <translation>还没有运行过。请按操作旁边对应的按钮。</translation>
    </message>
    <message>
        <source>The longest that a message or a pulse posted during the run waited.</source>
        <translation>运行期间入队的消息和脉搏里，等得最久的等了多久。</translation>
    </message>
    <message>
        <source>Time frozen</source>
        <translation>冻结时间</translation>
    </message>
    <message>
        <source>Time in which the loop took no message for 100 ms or longer.</source>
        <translation>循环有 100 ms 或更久没有取消息的时间，加在一起。</translation>
    </message>
    <message>
        <source>Worst wait</source>
        <translation>最久等待</translation>
    </message>
    <message>
        <source>{name}, {figure}: {value}</source>
        <translation>{name}，{figure}：{value}</translation>
    </message>
    <message>
        <source>{name}: not run yet</source>
        <translation>{name}：还没有运行过</translation>
    </message>
    <message>
        <source>{name}: {duration}, frozen {frozen}, worst wait {wait}, {frames} frames lost</source>
        <translation>{name}：用时 {duration}，冻结 {frozen}，最久等待 {wait}，丢了 {frames} 帧</translation>
    </message>
    <message>
        <source>{operation}: bars begin at 0 and are in proportion within each group</source>
        <translation>{operation}：各条从 0 开始，每组之内长短成比例</translation>
    </message>
</context>
<context>
    <name>Modes</name>
    <message>
        <source>Async</source>
        <translation>异步</translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
</context>
<context>
    <name>OperationRow</name>
    <message>
        <source>Change the parameters</source>
        <translation>修改参数</translation>
    </message>
    <message>
        <source>Hide the parameters</source>
        <translation>收起参数</translation>
    </message>
    <message>
        <source>{title}, {mode}</source>
        <translation>{title}，{mode}</translation>
    </message>
    <message>
        <source>{words} of {title}</source>
        <translation>{title}：{words}</translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message>
        <source>A pool of processes shares the pages: the window stays alive, the start is slow.</source>
        <translation>进程池分担这些网页：窗口一直活着，但启动较慢。</translation>
    </message>
    <message>
        <source>A pool of threads shares the pages, each waiting for its own: the window stays alive.</source>
        <translation>线程池分担这些网页，每个线程各等各的：窗口一直活着。</translation>
    </message>
    <message>
        <source>A timer ends the waiting at the time-out: the window stays alive, so does Cancel.</source>
        <translation>到了超时，由定时器结束等待：窗口一直活着，“取消”也随时可用。</translation>
    </message>
    <message>
        <source>A worker process calculates on another core: the window moves smoothly.</source>
        <translation>工作进程在另一个 CPU 核心上计算：窗口动得很流畅。</translation>
    </message>
    <message>
        <source>A worker process copies: the window stays alive and only gets the result.</source>
        <translation>工作进程在复制：窗口一直活着，只收到结果。</translation>
    </message>
    <message>
        <source>A worker process has a lock of its own: the window stays alive.</source>
        <translation>工作进程有自己的锁：窗口一直活着。</translation>
    </message>
    <message>
        <source>A worker process scans: the window stays alive and only gets the result.</source>
        <translation>工作进程在扫描：窗口一直活着，只收到结果。</translation>
    </message>
    <message>
        <source>A worker process sleeps: the window stays alive.</source>
        <translation>工作进程在休眠：窗口一直活着。</translation>
    </message>
    <message>
        <source>A worker process waits for an answer until the time-out: the window stays alive.</source>
        <translation>工作进程等待回应直到超时：窗口一直活着。</translation>
    </message>
    <message>
        <source>A worker process waits for the chunks: the window stays alive.</source>
        <translation>工作进程等待数据：窗口一直活着。</translation>
    </message>
    <message>
        <source>A worker process waits for the server: the window stays alive.</source>
        <translation>工作进程在等服务器：窗口一直活着。</translation>
    </message>
    <message>
        <source>A worker process waits in fsync(): the window stays alive and only gets the result.</source>
        <translation>工作进程在 fsync() 里等待：窗口一直活着，只收到结果。</translation>
    </message>
    <message>
        <source>A worker process waits in read(): the window stays alive and only gets the result.</source>
        <translation>工作进程在 read() 里等待：窗口一直活着，只收到结果。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>All requests are under way at once on one thread: the window stays alive.</source>
        <translation>所有请求在一个线程上同时进行：窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread calculates and takes turns with the window, which moves less smoothly.</source>
        <translation>另一个线程在计算，与窗口轮流运行，窗口动得没那么流畅。</translation>
    </message>
    <message>
        <source>Another thread copies: the window stays alive.</source>
        <translation>另一个线程在复制：窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread is in C code that keeps the lock, so even here the window freezes.</source>
        <translation>另一个线程在占着锁的 C 代码里，所以即使用线程，窗口也会冻结。</translation>
    </message>
    <message>
        <source>Another thread scans and shares Python&apos;s lock with the window, which stays alive.</source>
        <translation>另一个线程在扫描，与窗口共用 Python 的锁，窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread sleeps: the window stays alive.</source>
        <translation>另一个线程在休眠：窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread waits for an answer until the time-out: the window stays alive.</source>
        <translation>另一个线程等待回应直到超时：窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread waits for the chunks: the window stays alive.</source>
        <translation>另一个线程等待数据：窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread waits for the server: the window stays alive.</source>
        <translation>另一个线程在等服务器：窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread waits in fsync(): the window stays alive.</source>
        <translation>另一个线程在 fsync() 里等待：窗口一直活着。</translation>
    </message>
    <message>
        <source>Another thread waits in read(): the window stays alive.</source>
        <translation>另一个线程在 read() 里等待：窗口一直活着。</translation>
    </message>
    <message>
        <source>Append durably</source>
        <translation>逐条落盘</translation>
    </message>
    <message>
        <source>Appends records to a file and waits with fsync for each until it is safe on the disk.</source>
        <translation>向文件追加记录，每条都用 fsync 等到确实落盘。</translation>
    </message>
    <message>
        <source>Asks a server that takes the connection and never answers: only the time-out ends it.</source>
        <translation>请求一个接受连接却从不回应的服务器：只有超时才能结束。</translation>
    </message>
    <message>
        <source>Bytes on the simulated disk; your own file has its own size.</source>
        <translation>模拟磁盘上的字节数；你自己的文件有它自己的大小。</translation>
    </message>
    <message>
        <source>Bytes that the slow world sends.</source>
        <translation>慢世界发送的字节数。</translation>
    </message>
    <message>
        <source>Calls C code that keeps Python&apos;s global interpreter lock to itself.</source>
        <translation>调用一段独占 Python 全局解释器锁（GIL）的 C 代码。</translation>
    </message>
    <message>
        <source>Copies a file and waits with fsync until the copy is safe on the disk.</source>
        <translation>复制文件，并用 fsync 等到副本确实落盘。</translation>
    </message>
    <message>
        <source>Copy a file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Crunch numbers</source>
        <translation>大量计算</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延时</translation>
    </message>
    <message>
        <source>Disk speed</source>
        <translation>磁盘速度</translation>
    </message>
    <message>
        <source>Does nothing for a while.</source>
        <translation>一段时间什么也不做。</translation>
    </message>
    <message>
        <source>Download a file</source>
        <translation>下载文件</translation>
    </message>
    <message>
        <source>Downloads a file to the disk as it comes and calculates its SHA-256.</source>
        <translation>边收边把文件存到磁盘，并计算 SHA-256。</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Each chunk comes as a message: the window stays alive, and so does the download.</source>
        <translation>每块数据作为一条消息到来：窗口一直活着，下载也照常进行。</translation>
    </message>
    <message>
        <source>Each read is requested and comes back as a message: one thread keeps the window alive.</source>
        <translation>每次读取先发出请求，完成后作为消息回来：只用一个线程，窗口也一直活着。</translation>
    </message>
    <message>
        <source>Each read, write and fsync is requested and awaited: the window stays alive.</source>
        <translation>每次读、写和 fsync 都先发出请求，再用 await 等待：窗口一直活着。</translation>
    </message>
    <message>
        <source>Each write and fsync is requested and awaited: the window stays alive on one thread.</source>
        <translation>每次写入和 fsync 都先发出请求，再用 await 等待：只用一个线程，窗口也一直活着。</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Fetch a page</source>
        <translation>抓取网页</translation>
    </message>
    <message>
        <source>Fetch many pages</source>
        <translation>抓取许多网页</translation>
    </message>
    <message>
        <source>Fetches a page from a server that takes its time to answer.</source>
        <translation>从一个慢吞吞才回应的服务器抓取网页。</translation>
    </message>
    <message>
        <source>Fetches the same page many times: one after the other, by a pool, or all at once.</source>
        <translation>把同一个网页抓取许多次：一个接一个、用池分担，或一起进行。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Hold the GIL</source>
        <translation>占住 GIL</translation>
    </message>
    <message>
        <source>How fast the simulated disk gives its bytes.</source>
        <translation>模拟磁盘给出字节的速度。</translation>
    </message>
    <message>
        <source>How fast the slow world sends its bytes.</source>
        <translation>慢世界发送字节的速度。</translation>
    </message>
    <message>
        <source>How long it may be silent before the run gives up.</source>
        <translation>它多久没有动静，这次运行就放弃。</translation>
    </message>
    <message>
        <source>How long it sleeps.</source>
        <translation>休眠多久。</translation>
    </message>
    <message>
        <source>How long the server may be silent before the run gives up.</source>
        <translation>服务器多久没有动静，这次运行就放弃。</translation>
    </message>
    <message>
        <source>How long the slow world waits before it answers.</source>
        <translation>慢世界等多久才回应。</translation>
    </message>
    <message>
        <source>How many million steps are calculated.</source>
        <translation>计算多少个 100 万步。</translation>
    </message>
    <message>
        <source>How many records of 64 bytes are appended.</source>
        <translation>追加多少条 64 字节的记录。</translation>
    </message>
    <message>
        <source>How many requests are made.</source>
        <translation>发出多少个请求。</translation>
    </message>
    <message>
        <source>How many threads or processes share the requests (32 processes at most).</source>
        <translation>由多少个线程或进程分担请求（进程最多 32 个）。</translation>
    </message>
    <message>
        <source>Keeps the CPU busy with pure Python: there is nothing to wait for.</source>
        <translation>用纯 Python 让 CPU 一直忙着：没有什么可等的。</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation>MB/s</translation>
    </message>
    <message>
        <source>Network speed</source>
        <translation>网络速度</translation>
    </message>
    <message>
        <source>Only the coroutine sleeps, a timer wakes it: the window stays alive.</source>
        <translation>只有协程在休眠，由定时器唤醒：窗口一直活着。</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>网页数</translation>
    </message>
    <message>
        <source>Pool size</source>
        <translation>池的大小</translation>
    </message>
    <message>
        <source>Read a file</source>
        <translation>读取文件</translation>
    </message>
    <message>
        <source>Reads a file in chunks of 64 KiB and calculates its SHA-256.</source>
        <translation>以 64 KiB 为一块读取文件，并计算 SHA-256。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>Scan a folder</source>
        <translation>扫描文件夹</translation>
    </message>
    <message>
        <source>Server that never answers</source>
        <translation>不回应的服务器</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>休眠</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Tests whether 2 to this power, less 1, is prime; twice as much takes six times as long.</source>
        <translation>检验 2 的这个次方减 1 是不是素数；指数加倍，用时约为六倍。</translation>
    </message>
    <message>
        <source>The coroutine calculates and never waits, so the window freezes just as in Blocking.</source>
        <translation>协程一直在计算，从不等待，所以窗口和“阻塞”时一样冻结。</translation>
    </message>
    <message>
        <source>The coroutine is in C code and never waits, so the window freezes just as in Blocking.</source>
        <translation>协程在 C 代码里，从不等待，所以窗口和“阻塞”时一样冻结。</translation>
    </message>
    <message>
        <source>The file to append to; empty for a temporary file.</source>
        <translation>要追加到的文件；留空则用临时文件。</translation>
    </message>
    <message>
        <source>The file to read; empty for a simulated slow disk.</source>
        <translation>要读取的文件；留空则用模拟的慢磁盘。</translation>
    </message>
    <message>
        <source>The folder to scan; empty for files of this system.</source>
        <translation>要扫描的文件夹；留空则用本系统的文件。</translation>
    </message>
    <message>
        <source>The http or https address to ask; empty for the slow world.</source>
        <translation>要请求的 http 或 https 网址；留空则用慢世界。</translation>
    </message>
    <message>
        <source>The request is sent and the answer comes back as messages: the window stays alive.</source>
        <translation>发出请求，回应作为消息回来：窗口一直活着。</translation>
    </message>
    <message>
        <source>The window&apos;s thread calculates: nothing moves until it is done.</source>
        <translation>窗口的线程在计算：算完之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread fetches page after page: nothing moves until the last one.</source>
        <translation>窗口的线程一页接一页地抓取：抓完最后一页之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread is in C code: nothing moves until the one call is over.</source>
        <translation>窗口的线程在 C 代码里：这一次调用结束之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread lists folder after folder: nothing moves until all are seen.</source>
        <translation>窗口的线程一个接一个地列出文件夹：全部看完之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread sleeps in time.sleep(): nothing moves until it wakes.</source>
        <translation>窗口的线程在 time.sleep() 里休眠：醒来之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread waits for an answer: nothing moves until the time-out.</source>
        <translation>窗口的线程在等回应：超时之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread waits for each chunk: nothing moves until the last is stored.</source>
        <translation>窗口的线程等待每一块数据：最后一块存好之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread waits for the server: nothing moves until the page is here.</source>
        <translation>窗口的线程在等服务器：网页到达之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread waits in fsync() for each record: nothing moves till the last.</source>
        <translation>窗口的线程为每条记录在 fsync() 里等待：写完最后一条之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread waits in read() itself: nothing moves until the file is read.</source>
        <translation>窗口的线程自己在 read() 里等待：文件读完之前，什么都不动。</translation>
    </message>
    <message>
        <source>The window&apos;s thread waits in read(), write() and fsync(): nothing moves meanwhile.</source>
        <translation>窗口的线程在 read()、write() 和 fsync() 里等待：其间什么都不动。</translation>
    </message>
    <message>
        <source>Threads list the folders and are awaited: systems have no asynchronous listing.</source>
        <translation>由线程列出文件夹，再用 await 等待：操作系统没有异步的列目录。</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Walks through a folder and all folders in it: files, bytes and the largest file.</source>
        <translation>走遍一个文件夹及其中的所有文件夹：文件数、字节数和最大的文件。</translation>
    </message>
    <message>
        <source>Where the finished file goes; empty for a temporary file.</source>
        <translation>完成后的文件放在哪里；留空则用临时文件。</translation>
    </message>
    <message>
        <source>million steps</source>
        <translation>× 100 万步</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>simulated disk</source>
        <translation>模拟磁盘</translation>
    </message>
    <message>
        <source>slow world</source>
        <translation>慢世界</translation>
    </message>
    <message>
        <source>system files</source>
        <translation>系统文件</translation>
    </message>
    <message>
        <source>temporary file</source>
        <translation>临时文件</translation>
    </message>
    <message>
        <source>{title}: {number}</source>
        <translation>{title}：{number}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Actions and operations</source>
        <translation>命令和操作</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Not in Present.</source>
        <translation>演示时不可用。</translation>
    </message>
    <message>
        <source>Not possible just now.</source>
        <translation>现在还不能执行。</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters, such as “read async” or “dark”.</source>
        <translation>没有找到。请少输几个字，例如“读 异步”或“深色”。</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>没有正在进行的运行。</translation>
    </message>
    <message>
        <source>Nothing was cleared.</source>
        <translation>没有清空过任何内容。</translation>
    </message>
    <message>
        <source>Nothing was run yet.</source>
        <translation>还没有运行过。</translation>
    </message>
    <message>
        <source>Race of four</source>
        <translation>四种方式赛跑</translation>
    </message>
    <message>
        <source>Search actions</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Search actions and operations</source>
        <translation>搜索命令和操作</translation>
    </message>
    <message>
        <source>There is one source only.</source>
        <translation>只有一份源代码。</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Feel it</source>
        <translation>亲手感受</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Message log</source>
        <translation>消息日志</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>赛跑</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Slow motion</source>
        <translation>慢动作</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>The loop in miniature</source>
        <translation>微型消息循环</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>PercentileCurve</name>
    <message>
        <source>longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>{name}: {wait}</source>
        <translation>{name}：{wait}</translation>
    </message>
    <message>
        <source>{share} waited no longer than</source>
        <translation>{share} 的等待不超过</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>The picture could not be made into a PNG.</source>
        <translation>无法把截图转成 PNG。</translation>
    </message>
    <message>
        <source>The picture could not be saved in {folder} ({reason}); choose another folder.</source>
        <translation>截图无法保存到 {folder}（{reason}）；请换一个文件夹。</translation>
    </message>
</context>
<context>
    <name>PictureCallouts</name>
    <message>
        <source>Each pulse that was posted meanwhile waited as well, the first one longest.</source>
        <translation>其间入队的每个脉搏也都在等，最早的一个等得最久。</translation>
    </message>
    <message>
        <source>For {time} no other message was taken.</source>
        <translation>其间有 {time} 没有取走任何别的消息。</translation>
    </message>
    <message>
        <source>So long ({time}) a click or a key waited; each line is a message that waited.</source>
        <translation>一次点击或按键等了这么久（{time}）；每条线都是一条等待中的消息。</translation>
    </message>
    <message>
        <source>The culprit: {culprit}. For {time} no other message was taken.</source>
        <translation>元凶：{culprit}。其间有 {time} 没有取走任何别的消息。</translation>
    </message>
</context>
<context>
    <name>PictureCommands</name>
    <message>
        <source>Folder for pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Pictures will be saved in {folder}.</source>
        <translation>图片将保存在 {folder}。</translation>
    </message>
    <message>
        <source>The picture is in {path} and on the clipboard.</source>
        <translation>图片已存为 {path}，也复制到了剪贴板。</translation>
    </message>
    <message>
        <source>The picture is in {path}.</source>
        <translation>图片已存为 {path}。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>“{panel}” is not in sight; bring it to the front and try again.</source>
        <translation>看不到“{panel}”；请把它放到前面，再试一次。</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>At once:</source>
        <translation>同时：</translation>
    </message>
    <message>
        <source>Choose at least one mode.</source>
        <translation>请至少选择一种方式。</translation>
    </message>
    <message>
        <source>Counts are whole numbers from 1 to {most}, with commas between.</source>
        <translation>请求数应是 1 到 {most} 的整数，用逗号分开。</translation>
    </message>
    <message>
        <source>Delay, s:</source>
        <translation>延迟（秒）：</translation>
    </message>
    <message>
        <source>Each request:</source>
        <translation>每个请求：</translation>
    </message>
    <message>
        <source>How long a request waits, in seconds</source>
        <translation>每个请求等待多久，以秒为单位</translation>
    </message>
    <message>
        <source>How many requests at the same time</source>
        <translation>同时有多少个请求</translation>
    </message>
    <message>
        <source>How often each is measured</source>
        <translation>每项测量几次</translation>
    </message>
    <message>
        <source>No more than {most} counts, please.</source>
        <translation>请求数最多只能有 {most} 个。</translation>
    </message>
    <message>
        <source>Repeats are a whole number from 1 to {most}.</source>
        <translation>重复次数应是 1 到 {most} 的整数。</translation>
    </message>
    <message>
        <source>Repeats:</source>
        <translation>重复：</translation>
    </message>
    <message>
        <source>The delay is a number of seconds from 0 to {most}, such as 0.2.</source>
        <translation>延迟应是 0 到 {most} 之间的秒数，例如 0.2。</translation>
    </message>
    <message>
        <source>What each request does</source>
        <translation>每个请求做什么</translation>
    </message>
    <message>
        <source>fetches a page</source>
        <translation>获取一个网页</translation>
    </message>
    <message>
        <source>only sleeps</source>
        <translation>只是等待</translation>
    </message>
    <message>
        <source>reads a slow pipe</source>
        <translation>读一个慢速管道</translation>
    </message>
</context>
<context>
    <name>PresentActions</name>
    <message>
        <source>Follow the newest messages</source>
        <translation>跟随最新的消息</translation>
    </message>
    <message>
        <source>Last {seconds} s</source>
        <translation>最近 {seconds} 秒</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Next freeze</source>
        <translation>下一次冻结</translation>
    </message>
    <message>
        <source>One message back</source>
        <translation>后退一条消息</translation>
    </message>
    <message>
        <source>One message on</source>
        <translation>前进一条消息</translation>
    </message>
    <message>
        <source>Pause the replay</source>
        <translation>暂停重放</translation>
    </message>
    <message>
        <source>Play in slow motion</source>
        <translation>慢动作播放</translation>
    </message>
    <message>
        <source>Previous freeze</source>
        <translation>上一次冻结</translation>
    </message>
    <message>
        <source>Replay as fast as it was</source>
        <translation>按原速重放</translation>
    </message>
    <message>
        <source>Replay at 1/10 of the speed</source>
        <translation>以 1/10 速度重放</translation>
    </message>
    <message>
        <source>Replay at 1/100 of the speed</source>
        <translation>以 1/100 速度重放</translation>
    </message>
    <message>
        <source>Replay message by message</source>
        <translation>逐条消息重放</translation>
    </message>
    <message>
        <source>Shorten pauses and long freezes</source>
        <translation>压缩停顿和长时间冻结</translation>
    </message>
    <message>
        <source>Show pauses and long freezes faster than the rest, and say so</source>
        <translation>停顿和长时间冻结放得比其余部分快，并注明</translation>
    </message>
    <message>
        <source>To the end of the replay</source>
        <translation>到重放结尾</translation>
    </message>
    <message>
        <source>To the start of the replay</source>
        <translation>到重放开头</translation>
    </message>
</context>
<context>
    <name>Race</name>
    <message>
        <source>Input can be synthesised on an X11 display only, and this window is shown by “{platform}”.</source>
        <translation>只有在 X11 显示上才能模拟输入，而这个窗口由“{platform}”显示。</translation>
    </message>
    <message>
        <source>Loopscope: a race</source>
        <translation>Loopscope：赛跑</translation>
    </message>
    <message>
        <source>Something lies over the window, so the race was broken off: its clicks would go there.</source>
        <translation>有别的东西盖住了窗口，赛跑已中止：否则点击会落到那里。</translation>
    </message>
    <message>
        <source>The keyboard went elsewhere, so the race was broken off: its keys would be typed there.</source>
        <translation>键盘焦点转到了别处，赛跑已中止：否则按键会输入到那里。</translation>
    </message>
    <message>
        <source>The process that makes the input has ended.</source>
        <translation>产生输入的进程已经结束。</translation>
    </message>
    <message>
        <source>This operation is under way already: let it end first.</source>
        <translation>这个操作正在运行：请等它结束。</translation>
    </message>
</context>
<context>
    <name>RaceChart</name>
    <message>
        <source>Click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Each line is a click (with a dot) or a key: above when it was made, below when it was handled; ticks below: frames painted; shaded: the work</source>
        <translation>每条线是一次点击（带圆点）或一次按键：上端是发出的时刻，下端是得到处理的时刻；下方的刻度是绘制的帧；底色是工作时间</translation>
    </message>
    <message>
        <source>It never arrived.</source>
        <translation>它始终没有到达。</translation>
    </message>
    <message>
        <source>It waited {wait} ms.</source>
        <translation>它等待了 {wait} 毫秒。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{what} at {at} ms, {mode}</source>
        <translation>{mode}：{at} 毫秒，{what}</translation>
    </message>
</context>
<context>
    <name>RaceLinks</name>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The race broke off.</source>
        <translation>赛跑中断了。</translation>
    </message>
</context>
<context>
    <name>RacePanel</name>
    <message>
        <source>Each lane appears here when it is done.</source>
        <translation>每条道跑完后就显示在这里。</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>It moves the mouse, clicks and types in this window for some seconds: hands off.</source>
        <translation>它会在几秒钟内移动鼠标、在这个窗口里点击和打字：请不要碰鼠标和键盘。</translation>
    </message>
    <message>
        <source>Press Start: the operation runs in all four modes, one after the other, while another program clicks and types at the same instants in each. Here you see when each click was handled.</source>
        <translation>按“开始”：这个操作用四种方式依次运行，同时另一个程序在每一轮的相同时刻点击和打字。这里会显示每次点击是什么时候得到处理的。</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>赛跑</translation>
    </message>
    <message>
        <source>Race: {operation}</source>
        <translation>赛跑：{operation}</translation>
    </message>
    <message>
        <source>Save or copy the chart or its data</source>
        <translation>保存或复制图表或其数据</translation>
    </message>
    <message>
        <source>The lanes in figures</source>
        <translation>各条道的数据</translation>
    </message>
    <message>
        <source>What is raced</source>
        <translation>用什么操作赛跑</translation>
    </message>
    <message>
        <source>What the race shows</source>
        <translation>赛跑说明了什么</translation>
    </message>
    <message>
        <source>{mode} is racing: leave mouse and keyboard alone…</source>
        <translation>{mode}正在跑：请不要碰鼠标和键盘…</translation>
    </message>
</context>
<context>
    <name>RaceWords</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>CPU, s</source>
        <translation>CPU，秒</translation>
    </message>
    <message>
        <source>Click, ms</source>
        <translation>点击，毫秒</translation>
    </message>
    <message>
        <source>Done, ms</source>
        <translation>完成，毫秒</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Frozen, ms</source>
        <translation>冻结，毫秒</translation>
    </message>
    <message>
        <source>Inputs that never arrived: {count}.</source>
        <translation>始终没有到达的输入：{count} 个。</translation>
    </message>
    <message>
        <source>Key, at worst</source>
        <translation>按键最长</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>The race is over: clicks and keys waited up to {long}, in each mode.</source>
        <translation>赛跑结束：在每种方式下，点击和按键最久都等了 {long}。</translation>
    </message>
    <message>
        <source>The race is over: nothing waited longer than {short}, in no mode.</source>
        <translation>赛跑结束：在任何一种方式下，都没有输入等待超过 {short}。</translation>
    </message>
    <message>
        <source>The race is over: waits up to {frozen}, {short} at most in {alive}.</source>
        <translation>赛跑结束。最久的等待：{frozen}，{alive}（至多 {short}）。</translation>
    </message>
    <message>
        <source>The race shows nothing, as the work failed in every mode: {error}</source>
        <translation>赛跑没有结果，工作在每种方式下都失败了：{error}</translation>
    </message>
    <message>
        <source>The window stayed alive in {modes}: no click or key waited longer than {worst} ms.</source>
        <translation>{modes}方式下窗口一直有响应：没有一次点击或按键等待超过 {worst} 毫秒。</translation>
    </message>
    <message>
        <source>The work itself took about as long in each: {first} to {last} ms.</source>
        <translation>工作本身在每种方式下用时差不多：{first} 到 {last} 毫秒。</translation>
    </message>
    <message>
        <source>The work was done first in {fast} ({first} ms) and last in {slow} ({last} ms).</source>
        <translation>工作最先在{fast}方式下完成（{first} 毫秒），最后在{slow}方式下完成（{last} 毫秒）。</translation>
    </message>
    <message>
        <source>at worst</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>{long} in {mode}</source>
        <translation>{mode}（{long}）</translation>
    </message>
    <message>
        <source>{mode} failed: {error}</source>
        <translation>{mode}失败了：{error}</translation>
    </message>
    <message>
        <source>{mode} froze the window for {frozen} ms: a click waited up to {click} ms, a key up to {key} ms, and {frames} frames were painted in all.</source>
        <translation>{mode}使窗口冻结了 {frozen} 毫秒：点击最长等待 {click} 毫秒，按键最长等待 {key} 毫秒，总共只绘制了 {frames} 帧。</translation>
    </message>
    <message>
        <source>{mode} took the most memory: {memory} MB above what there was before.</source>
        <translation>{mode}占用的内存最多：比之前多 {memory} MB。</translation>
    </message>
    <message>
        <source>{operation}, once in each mode, under the same input: a click every {click} ms, a key every {key} ms.</source>
        <translation>{operation}，每种方式各一次，输入相同：每 {click} 毫秒一次点击，每 {key} 毫秒一次按键。</translation>
    </message>
    <message>
        <source>{operation}, once in {modes}, under the same input: a click every {click} ms, a key every {key} ms.</source>
        <translation>{operation}，{modes}各一次，输入完全相同：每 {click} 毫秒点击一次，每 {key} 毫秒按键一次。</translation>
    </message>
</context>
<context>
    <name>RealLoop</name>
    <message>
        <source>Here the real loop of this window appears as soon as it is measured.</source>
        <translation>开始测量后，这里会显示本窗口真实的消息循环。</translation>
    </message>
    <message>
        <source>Live: what this window does just now</source>
        <translation>实时：本窗口此刻正在做的事</translation>
    </message>
    <message>
        <source>The real loop of this window</source>
        <translation>本窗口真实的消息循环</translation>
    </message>
</context>
<context>
    <name>RecordingWindow</name>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>A saved session: nothing is measured here.</source>
        <translation>这是一次保存的会话：这里不再测量。</translation>
    </message>
    <message>
        <source>Click a freeze or a run: its source appears here.</source>
        <translation>点击一次冻结或一次运行，这里会显示它的源代码。</translation>
    </message>
    <message>
        <source>Messages: {count}.</source>
        <translation>消息：{count} 条。</translation>
    </message>
    <message>
        <source>No message is kept in this session.</source>
        <translation>这次会话中没有保留消息。</translation>
    </message>
    <message>
        <source>No operation was run in this session.</source>
        <translation>这次会话中没有运行过操作。</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>正在读取会话…</translation>
    </message>
    <message>
        <source>Recorded {when} with {system}, Python {python} and Qt {qt}.</source>
        <translation>录制于 {when}，{system}，Python {python}，Qt {qt}。</translation>
    </message>
    <message>
        <source>Reset the la&amp;yout</source>
        <translation>恢复默认布局(&amp;Y)</translation>
    </message>
    <message>
        <source>{name} – Loopscope</source>
        <translation>{name} – Loopscope</translation>
    </message>
</context>
<context>
    <name>Recordings</name>
    <message>
        <source>Loopscope session (*.loopscope)</source>
        <translation>Loopscope 会话 (*.loopscope)</translation>
    </message>
    <message>
        <source>Open a saved session</source>
        <translation>打开保存的会话</translation>
    </message>
    <message>
        <source>Opening {path}…</source>
        <translation>正在打开 {path}…</translation>
    </message>
    <message>
        <source>{path} could not be opened.</source>
        <translation>无法打开 {path}。</translation>
    </message>
    <message>
        <source>{path} is open in a window of its own.</source>
        <translation>{path} 已在单独的窗口中打开。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>1 freeze, {time} in all:</source>
        <translation>冻结 1 次，共 {time}：</translation>
    </message>
    <message>
        <source>Frozen {time} in {function} ({place}), {cause}</source>
        <translation>在 {function}（{place}）中冻结 {time}，{cause}</translation>
    </message>
    <message>
        <source>Frozen {time} in {message}, {cause}</source>
        <translation>在 {message} 中冻结 {time}，{cause}</translation>
    </message>
    <message>
        <source>No freeze among {count} messages.</source>
        <translation>处理了 {count} 条消息，没有冻结。</translation>
    </message>
    <message>
        <source>No freeze among {count} messages; the longest took {longest}.</source>
        <translation>处理了 {count} 条消息，没有冻结；最长的一条用时 {longest}。</translation>
    </message>
    <message>
        <source>busy on the CPU</source>
        <translation>在忙于计算</translation>
    </message>
    <message>
        <source>collecting garbage</source>
        <translation>在回收垃圾</translation>
    </message>
    <message>
        <source>for a reason that nobody saw</source>
        <translation>原因没有观察到</translation>
    </message>
    <message>
        <source>in C code that held the GIL</source>
        <translation>在占着 GIL 的 C 代码里</translation>
    </message>
    <message>
        <source>waiting for I/O, a lock or a sleep</source>
        <translation>在等待 I/O、锁或休眠</translation>
    </message>
    <message>
        <source>while the machine did not run the program</source>
        <translation>当时机器没有运行本程序</translation>
    </message>
    <message>
        <source>with many small messages in one turn</source>
        <translation>一轮里有许多小消息</translation>
    </message>
    <message>
        <source>{count} freezes, {time} in all:</source>
        <translation>冻结 {count} 次，共 {time}：</translation>
    </message>
    <message>
        <source>{file}:{line} ({percent} of the freeze)</source>
        <translation>{file}:{line}（占这次冻结的 {percent}）</translation>
    </message>
    <message>
        <source>{frozen}.</source>
        <translation>{frozen}。</translation>
    </message>
    <message>
        <source>{frozen}; 1 message waited, the worst {worst}.</source>
        <translation>{frozen}；有 1 条消息在等待，等了 {worst}。</translation>
    </message>
    <message>
        <source>{frozen}; {count} messages waited, the worst {worst}.</source>
        <translation>{frozen}；有 {count} 条消息在等待，最久的等了 {worst}。</translation>
    </message>
    <message>
        <source>{number}. at {time}: {freeze}</source>
        <translation>{number}. {time} 时：{freeze}</translation>
    </message>
</context>
<context>
    <name>ResultRow</name>
    <message>
        <source>It did not succeed, so nothing can be concluded; run it again.</source>
        <translation>这次运行没有成功，得不出结论；请再运行一次。</translation>
    </message>
    <message>
        <source>Show in timeline</source>
        <translation>在时间线中显示</translation>
    </message>
    <message>
        <source>Show in timeline: {run}</source>
        <translation>在时间线中显示：{run}</translation>
    </message>
    <message>
        <source>took {took} · frozen {frozen} · worst wait {wait} · messages handled: {messages}</source>
        <translation>用时 {took} · 冻结 {frozen} · 最久等待 {wait} · 处理的消息：{messages}</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Building the stage…</source>
        <translation>正在搭建舞台…</translation>
    </message>
    <message>
        <source>Clicked; your handler is at work…</source>
        <translation>已点击，你的处理函数正在工作…</translation>
    </message>
    <message>
        <source>It printed:</source>
        <translation>它输出了：</translation>
    </message>
    <message>
        <source>Loading your code…</source>
        <translation>正在加载你的代码…</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>No wait over {budget}</source>
        <translation>没有超过 {budget} 的等待</translation>
    </message>
    <message>
        <source>Opens all that the stage recorded in a window of its own: timeline and slow motion</source>
        <translation>在单独的窗口中打开舞台记录的全部内容：时间线和慢动作</translation>
    </message>
    <message>
        <source>Press Run: your code gets a window of its own, a click, and is measured. The line that froze it is then marked above.</source>
        <translation>按“运行”：你的代码会得到一个自己的窗口，被点击一次，并受到测量。让它冻结的那一行会在上面标出来。</translation>
    </message>
    <message>
        <source>Quicker than one after the other</source>
        <translation>比一个接一个快</translation>
    </message>
    <message>
        <source>Show on a timeline</source>
        <translation>在时间线上查看</translation>
    </message>
    <message>
        <source>The same result</source>
        <translation>结果和原来一样</translation>
    </message>
    <message>
        <source>This is of your code before its last change.</source>
        <translation>这是你上次修改之前的代码的结果。</translation>
    </message>
    <message>
        <source>Time that it has taken, of the time that it may take</source>
        <translation>已用的时间，占允许时间的多少</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>largest bytes</source>
        <translation>最大文件的字节</translation>
    </message>
    <message>
        <source>not {word}</source>
        <translation>{word}：否</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>probably prime</source>
        <translation>很可能是素数</translation>
    </message>
    <message>
        <source>records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>sha256</source>
        <translation>sha256</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>unreadable folders</source>
        <translation>无权读取的文件夹</translation>
    </message>
    <message>
        <source>{number} {word}</source>
        <translation>{word} {number}</translation>
    </message>
    <message>
        <source>{word}: {value}</source>
        <translation>{word}：{value}</translation>
    </message>
</context>
<context>
    <name>RunChip</name>
    <message>
        <source>A click here waits in the queue until the work is over: nobody takes it before.</source>
        <translation>在这里点击，要在队列里等到工作结束：在那之前没有谁会取走它。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel {title}, {mode}</source>
        <translation>取消{title}，{mode}</translation>
    </message>
    <message>
        <source>Stop this run now.</source>
        <translation>立即停止这次运行。</translation>
    </message>
    <message>
        <source>freezes the window</source>
        <translation>窗口正被冻结</translation>
    </message>
    <message>
        <source>getting ready…</source>
        <translation>准备中…</translation>
    </message>
    <message>
        <source>{done} · {time}</source>
        <translation>{done} · {time}</translation>
    </message>
    <message>
        <source>{title} · {mode}</source>
        <translation>{title} · {mode}</translation>
    </message>
</context>
<context>
    <name>RunMenu</name>
    <message>
        <source>The last run of each mode</source>
        <translation>每种方式最近的一次运行</translation>
    </message>
</context>
<context>
    <name>RunSentences</name>
    <message numerus="yes">
        <source>%n press(es) that you made during the freeze were not run again.</source>
        <translation>
            <numerusform>冻结期间按下的 %n 次没有再次运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Frozen {time} during {operation}</source>
        <translation>{operation} 运行期间窗口冻结了 {time}</translation>
    </message>
    <message>
        <source>Frozen {time} in {culprit}</source>
        <translation>窗口冻结 {time}，停在 {culprit}</translation>
    </message>
    <message>
        <source>Frozen {time} in {operation}</source>
        <translation>{operation} 让窗口冻结了 {time}</translation>
    </message>
    <message>
        <source>Frozen {time}; where is not known.</source>
        <translation>窗口冻结 {time}；停在哪里不清楚。</translation>
    </message>
    <message>
        <source>The window did not freeze during {operation}, but a message waited {worst}.</source>
        <translation>{operation} 期间窗口没有冻结，但有一条消息等了 {worst}。</translation>
    </message>
    <message numerus="yes">
        <source>The window stayed alive during {operation}: worst wait {worst}, %n frame(s) painted.</source>
        <translation>
            <numerusform>{operation} 运行期间窗口一直活着：最久等待 {worst}，画了 %n 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>The window stayed alive during {operation}; no wait could be measured.</source>
        <translation>{operation} 运行期间窗口一直活着；没有测到等待。</translation>
    </message>
    <message>
        <source>Your Cancel waited {time} in the queue until the work was over.</source>
        <translation>你的“取消”在队列里等了 {time}，直到工作结束。</translation>
    </message>
    <message>
        <source>{frozen}.</source>
        <translation>{frozen}。</translation>
    </message>
    <message numerus="yes">
        <source>{frozen}; %n message(s) waited, the worst {worst}.</source>
        <translation>
            <numerusform>{frozen}；%n 条消息在排队，最久等了 {worst}。</numerusform>
        </translation>
    </message>
    <message>
        <source>{frozen}; a click would have waited up to {worst}.</source>
        <translation>{frozen}；其间若有点击，最久要等 {worst}。</translation>
    </message>
    <message>
        <source>{operation} · {mode} is under way: click and type meanwhile.</source>
        <translation>{operation} · {mode}正在进行：请趁现在点击、打字试试。</translation>
    </message>
    <message>
        <source>{title} · {mode} is already running; Cancel stops it, other buttons work.</source>
        <translation>{title} · {mode} 已在运行；可按“取消”停止，其他按钮照常可用。</translation>
    </message>
    <message>
        <source>{title} · {mode} was cancelled after {time}.</source>
        <translation>{title} · {mode} 在 {time} 后被取消。</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>+ {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>没有正在进行的运行。</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Known when the run is over.</source>
        <translation>运行结束后才知道。</translation>
    </message>
    <message>
        <source>Not measured: the records of this run were no longer kept.</source>
        <translation>没有测到：这次运行的记录已不再保留。</translation>
    </message>
    <message>
        <source>Unknown: no message whose posting time is known was handled during this run.</source>
        <translation>未知：这次运行期间处理的消息都没有已知的入队时刻。</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>From the launch to the result</source>
        <translation>从启动到得出结果</translation>
    </message>
    <message>
        <source>How it was launched</source>
        <translation>用哪种方式启动</translation>
    </message>
    <message>
        <source>How long, in all, the window took no message</source>
        <translation>窗口总共有多久没有取消息</translation>
    </message>
    <message>
        <source>How many frames of the animation were painted while it ran</source>
        <translation>运行期间动画画了多少帧</translation>
    </message>
    <message>
        <source>Messages that the window handled while it ran</source>
        <translation>运行期间窗口处理的消息数</translation>
    </message>
    <message>
        <source>Run {number}: {operation}, {mode}</source>
        <translation>第 {number} 次运行：{operation}，{mode}</translation>
    </message>
    <message>
        <source>The longest that any message waited in the queue</source>
        <translation>消息在队列里等得最久的一次</translation>
    </message>
    <message>
        <source>The longest that the window spent on one message</source>
        <translation>窗口处理一条消息最长用了多久</translation>
    </message>
    <message>
        <source>The slow piece of work</source>
        <translation>那件慢的工作</translation>
    </message>
    <message>
        <source>What came of it; the same in every mode</source>
        <translation>得到的结果；每种方式都一样</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>duration s</source>
        <translation>用时 s</translation>
    </message>
    <message>
        <source>failed: {reason}</source>
        <translation>失败：{reason}</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>frozen ms</source>
        <translation>冻结时间 ms</translation>
    </message>
    <message>
        <source>frozen {time} ms in {culprit}</source>
        <translation>冻结 {time} ms，停在 {culprit}</translation>
    </message>
    <message>
        <source>longest ms</source>
        <translation>最长处理 ms</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>not over when it was saved</source>
        <translation>保存时尚未结束</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>running, {percent} %</source>
        <translation>运行中，{percent}%</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>运行中…</translation>
    </message>
    <message>
        <source>took s</source>
        <translation>用时 s</translation>
    </message>
    <message>
        <source>used: {what}</source>
        <translation>用到：{what}</translation>
    </message>
    <message>
        <source>waited ms: median {p50}, p95 {p95}, p99 {p99}</source>
        <translation>等待 ms：中位数 {p50}，p95 {p95}，p99 {p99}</translation>
    </message>
    <message>
        <source>worst wait ms</source>
        <translation>最久等待 ms</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Compare the modes</source>
        <translation>比较各种方式</translation>
    </message>
    <message>
        <source>Copy runs</source>
        <translation>复制运行记录</translation>
    </message>
    <message>
        <source>Copy the selected runs, or all when none is selected</source>
        <translation>复制选中的运行；没有选中时复制全部</translation>
    </message>
    <message>
        <source>Each run becomes a row here. Press Blocking, then Async of one operation, and compare.</source>
        <translation>每次运行在这里成为一行。请先按某个操作的“阻塞”，再按它的“异步”，然后比较。</translation>
    </message>
    <message>
        <source>Put the modes of each operation below each other, newest first</source>
        <translation>把每个操作的各种方式排在一起，最新的在前</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Save every run as a CSV file</source>
        <translation>把每次运行保存到 CSV 文件</translation>
    </message>
    <message>
        <source>Save the runs as CSV…</source>
        <translation>将运行记录另存为 CSV…</translation>
    </message>
    <message>
        <source>The runs could not be saved to {path}: {reason}.</source>
        <translation>运行记录无法保存到 {path}：{reason}。</translation>
    </message>
</context>
<context>
    <name>SavedFiles</name>
    <message numerus="yes">
        <source>%n row(s) are in {path} now.</source>
        <translation>
            <numerusform>已将 %n 行保存到 {path}。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is {path} now.</source>
        <translation>文件已保存为 {path}。</translation>
    </message>
</context>
<context>
    <name>ScaleCharts</name>
    <message>
        <source>Memory, MB above idle</source>
        <translation>内存，比空闲时多的 MB</translation>
    </message>
    <message>
        <source>Requests done a second</source>
        <translation>每秒完成的请求</translation>
    </message>
    <message>
        <source>Switches between threads</source>
        <translation>线程切换次数</translation>
    </message>
    <message>
        <source>across: requests at the same time; bars: from the least to the most of the repeats</source>
        <translation>横轴：同时进行的请求数；竖线：各次重复的最小值到最大值</translation>
    </message>
    <message>
        <source>p99 wait in the window, ms</source>
        <translation>窗口中的 p99 等待，毫秒</translation>
    </message>
    <message>
        <source>{mode}: {median} ({least} to {most})</source>
        <translation>{mode}：{median}（{least} 到 {most}）</translation>
    </message>
    <message>
        <source>{title}, {count} at once</source>
        <translation>{title}，同时 {count} 个</translation>
    </message>
</context>
<context>
    <name>ScaleLinks</name>
    <message>
        <source>Cancelled before the first round.</source>
        <translation>在第一轮之前取消了。</translation>
    </message>
    <message>
        <source>Cancelled: these are the rounds until then.</source>
        <translation>已取消：图中是取消之前的各轮。</translation>
    </message>
    <message>
        <source>The experiment broke off.</source>
        <translation>实验中断了。</translation>
    </message>
</context>
<context>
    <name>ScalePanel</name>
    <message>
        <source> – the window is frozen meanwhile, and takes Cancel only afterwards</source>
        <translation>——这期间窗口是冻结的，“取消”要等到结束后才会被处理</translation>
    </message>
    <message numerus="yes">
        <source>Blocking will freeze this window %n time(s), {seconds} s in all: that is what it shows.</source>
        <translation>
            <numerusform>阻塞方式会使这个窗口冻结 %n 次，共 {seconds} 秒：这正是它要展示的。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each was measured once, so how far repeats would lie apart is not known.</source>
        <translation>每项只测量了一次，所以不知道各次重复会相差多少。</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Press Start: threads, processes and one async thread make more and more requests at the same time, and this shows what each costs and how long this very window waits meanwhile.</source>
        <translation>按“开始”：线程、进程和一个异步线程同时发出越来越多的请求，这里会显示各自的代价，以及这个窗口在此期间等待了多久。</translation>
    </message>
    <message>
        <source>Round {number} of {rounds} at most, about {time} left: {count} × {mode}</source>
        <translation>第 {number} 轮，最多 {rounds} 轮，大约还要 {time}：{count} × {mode}</translation>
    </message>
    <message>
        <source>Round {number} of {rounds} at most: {count} × {mode}</source>
        <translation>第 {number} 轮，最多 {rounds} 轮：{count} × {mode}</translation>
    </message>
    <message>
        <source>Save or copy the charts or their data</source>
        <translation>保存或复制图表或其数据</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Scale: four charts</source>
        <translation>规模：四张图表</translation>
    </message>
    <message>
        <source>Show or fold what is to be measured</source>
        <translation>展开或收起要测量的内容</translation>
    </message>
    <message>
        <source>The charts appear after the first rounds.</source>
        <translation>图表在最初几轮之后出现。</translation>
    </message>
    <message>
        <source>Timeline, log and figures rest during each round.</source>
        <translation>每一轮进行时，时间线、日志和图表都暂不更新。</translation>
    </message>
    <message>
        <source>What the charts say</source>
        <translation>图表说明了什么</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{mode} stops before {count}: {reason}</source>
        <translation>{mode}在 {count} 之前停下：{reason}</translation>
    </message>
    <message>
        <source>{operation}: {modes} · {counts} at once · {delay} s · {repeats} ×</source>
        <translation>{operation}：{modes} · 同时 {counts} 个 · {delay} 秒 · {repeats} 次</translation>
    </message>
</context>
<context>
    <name>ScaleStops</name>
    <message>
        <source>It needs about {needed} open descriptors; the system allows {limit}.</source>
        <translation>大约需要 {needed} 个打开的描述符；系统只允许 {limit} 个。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>More than {most} processes at once are not tried where nobody tells what each takes.</source>
        <translation>无法得知每个进程占用多少时，不会同时尝试超过 {most} 个进程。</translation>
    </message>
    <message>
        <source>One after the other they would freeze the window for {total} s or more; the limit is {limit} s.</source>
        <translation>一个接一个地执行会让窗口冻结 {total} 秒以上；上限是 {limit} 秒。</translation>
    </message>
    <message>
        <source>The server saw only {seen} of {count} connections open at once.</source>
        <translation>服务器只看到 {count} 个连接中的 {seen} 个同时打开。</translation>
    </message>
    <message>
        <source>The simulated slow disk has no more than {most} files at once.</source>
        <translation>模拟的慢速磁盘最多只能同时有 {most} 个文件。</translation>
    </message>
    <message>
        <source>The system gave {number} processes and no more ({error}).</source>
        <translation>系统给出 {number} 个进程后就不再给了（{error}）。</translation>
    </message>
    <message>
        <source>The system gave {number} threads and no more ({error}).</source>
        <translation>系统给出 {number} 个线程后就不再给了（{error}）。</translation>
    </message>
    <message>
        <source>This system cannot fork, so there are no processes by the hundred.</source>
        <translation>这个系统不能 fork，所以无法成百地创建进程。</translation>
    </message>
    <message>
        <source>To start {count} processes would take {seconds} s or more; the limit is {limit} s.</source>
        <translation>启动 {count} 个进程需要 {seconds} 秒以上；上限是 {limit} 秒。</translation>
    </message>
    <message>
        <source>{count} processes are too many: the system allows {limit}, and {used} are there already.</source>
        <translation>{count} 个进程太多了：系统最多允许 {limit} 个，已经有 {used} 个。</translation>
    </message>
    <message>
        <source>{count} processes need about {needed} MB; the limit is half of the {available} MB free.</source>
        <translation>{count} 个进程大约需要 {needed} MB；上限是可用的 {available} MB 的一半。</translation>
    </message>
    <message>
        <source>{failed} of {count} requests failed, the first one: {error}</source>
        <translation>{count} 个请求中有 {failed} 个失败，第一个的原因：{error}</translation>
    </message>
</context>
<context>
    <name>ScaleTable</name>
    <message>
        <source>CPU s</source>
        <translation>CPU 秒</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>first ms</source>
        <translation>最先 ms</translation>
    </message>
    <message>
        <source>frozen ms</source>
        <translation>冻结 ms</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>未回应</translation>
    </message>
    <message>
        <source>max ms</source>
        <translation>最长 ms</translation>
    </message>
    <message>
        <source>p99 ms</source>
        <translation>p99 ms</translation>
    </message>
    <message>
        <source>per s</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>procs</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>switches</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>took ms</source>
        <translation>用时 ms</translation>
    </message>
</context>
<context>
    <name>ScaleWords</name>
    <message>
        <source>: over {ratio} times as much at {last}</source>
        <translation>：{last} 个时超过 {ratio} 倍</translation>
    </message>
    <message>
        <source>: {ratio} times as much at {last}</source>
        <translation>：{last} 个时是 {ratio} 倍</translation>
    </message>
    <message>
        <source>; below that no clear difference was measured</source>
        <translation>；更少时没有测到明显的差别</translation>
    </message>
    <message>
        <source>At every count from {first} to {last} {claim}{times}{below}.</source>
        <translation>从 {first} 到 {last} 的每个请求数上，{claim}{times}{below}。</translation>
    </message>
    <message>
        <source>At {last} requests {claim}{times}{below}.</source>
        <translation>{last} 个请求时，{claim}{times}{below}。</translation>
    </message>
    <message>
        <source>From a number of requests between {below} and {above} on, {claim}.</source>
        <translation>从 {below} 到 {above} 之间的某个请求数起，{claim}。</translation>
    </message>
    <message>
        <source>From about {at} requests on, {claim} (fewer at {below}, more at {above}).</source>
        <translation>从大约 {at} 个请求起，{claim}（{below} 个时较少，{above} 个时较多）。</translation>
    </message>
    <message>
        <source>From about {at} requests on, {claim} (less at {below}, more at {above}).</source>
        <translation>从大约 {at} 个请求起，{claim}（{below} 个时较少，{above} 个时较多）。</translation>
    </message>
    <message>
        <source>From {first} to {last} requests {claim}{times}{below}.</source>
        <translation>从 {first} 到 {last} 个请求，{claim}{times}{below}。</translation>
    </message>
    <message>
        <source>No two lines cross measurably.</source>
        <translation>没有两条线有可测量的交叉。</translation>
    </message>
    <message>
        <source>async calls</source>
        <translation>异步调用</translation>
    </message>
    <message>
        <source>blocking calls</source>
        <translation>阻塞调用</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>{more} cause more switches between threads than {less}</source>
        <translation>{more}引起的线程切换比{less}多</translation>
    </message>
    <message>
        <source>{more} cost more CPU time than {less}</source>
        <translation>{more}花费的 CPU 时间比{less}多</translation>
    </message>
    <message>
        <source>{more} get more requests done a second than {less}</source>
        <translation>{more}每秒完成的请求比{less}多</translation>
    </message>
    <message>
        <source>{more} keep the window&apos;s messages waiting longer (p99) than {less}</source>
        <translation>{more}使窗口的消息等待得比{less}更久（p99）</translation>
    </message>
    <message>
        <source>{more} take more memory than {less}</source>
        <translation>{more}占用的内存比{less}多</translation>
    </message>
</context>
<context>
    <name>SceneWriter</name>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Live · {when}</source>
        <translation>实时 · {when}</translation>
    </message>
    <message>
        <source>Live · {when} · Space replays this in slow motion</source>
        <translation>实时 · {when} · 按空格键慢动作重放</translation>
    </message>
    <message>
        <source>Loopscope itself</source>
        <translation>Loopscope 自身</translation>
    </message>
    <message>
        <source>Under way: {title} · {mode}, issued {time} ago</source>
        <translation>进行中：{title} · {mode}，{time} 前发出</translation>
    </message>
    <message>
        <source>blocking call</source>
        <translation>阻塞调用</translation>
    </message>
    <message>
        <source>messages in the last second</source>
        <translation>条消息（最近一秒）</translation>
    </message>
    <message>
        <source>mostly in {function} · {place}</source>
        <translation>多在 {function} · {place}</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>of {time}</source>
        <translation>共 {time}</translation>
    </message>
    <message>
        <source>since the last message</source>
        <translation>自上一条消息以来</translation>
    </message>
    <message>
        <source>takes the next message</source>
        <translation>正在取下一条消息</translation>
    </message>
    <message>
        <source>waited {time}</source>
        <translation>已等 {time}</translation>
    </message>
    <message>
        <source>{function} · mostly {place}</source>
        <translation>{function} · 多在 {place}</translation>
    </message>
    <message>
        <source>{when} · long freeze, shortened to speed {rate}</source>
        <translation>{when} · 冻结很长，压缩到速度 {rate}</translation>
    </message>
    <message>
        <source>{when} · message by message</source>
        <translation>{when} · 逐条消息</translation>
    </message>
    <message>
        <source>{when} · pause, shortened to speed {rate}</source>
        <translation>{when} · 停顿，压缩到速度 {rate}</translation>
    </message>
    <message>
        <source>{when} · speed {rate}</source>
        <translation>{when} · 速度 {rate}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more operation(s) under way</source>
        <translation>
            <numerusform>……还有 %n 个操作在进行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A freeze of {time} at {when}: press Space to see it in slow motion.</source>
        <translation>{when} 处有一次 {time} 的冻结：按空格键用慢动作观看。</translation>
    </message>
    <message>
        <source>A handler runs a loop of its own: messages are taken inside it.</source>
        <translation>某个处理函数自己运行了一个循环：消息在它里面被取走。</translation>
    </message>
    <message>
        <source>Nothing to do: the thread waits in get() for the next message.</source>
        <translation>无事可做：线程在 get() 里等下一条消息。</translation>
    </message>
    <message numerus="yes">
        <source>One message is being handled, %n wait(s) for its turn.</source>
        <translation>
            <numerusform>正在处理一条消息，另有 %n 条在排队。</numerusform>
        </translation>
    </message>
    <message>
        <source>One message is being handled, none is known to wait.</source>
        <translation>正在处理一条消息，没有已知在等待的消息。</translation>
    </message>
    <message numerus="yes">
        <source>One of %n message(s) in one turn: the loop looks for new ones only after the last.</source>
        <translation>
            <numerusform>这是同一轮 %n 条消息之一：最后一条处理完，循环才去看新消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The handler does not return: nobody takes the %n message(s) that wait.</source>
        <translation>
            <numerusform>处理函数迟迟不返回：%n 条消息在等，没有人取。</numerusform>
        </translation>
    </message>
    <message>
        <source>The handler does not return: nobody takes the next message.</source>
        <translation>处理函数迟迟不返回：没有人取下一条消息。</translation>
    </message>
    <message>
        <source>The handler has returned: the loop takes the next message.</source>
        <translation>处理函数已返回：循环去取下一条消息。</translation>
    </message>
    <message numerus="yes">
        <source>The loop goes on: it handled %n message(s) in the last second.</source>
        <translation>
            <numerusform>循环在转：最近一秒处理了 %n 条消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The thread is inside {function}: nobody takes the %n message(s) that wait.</source>
        <translation>
            <numerusform>线程停在 {function} 里：%n 条消息在等，没有人取。</numerusform>
        </translation>
    </message>
    <message>
        <source>The thread is inside {function}: nobody takes the next message.</source>
        <translation>线程停在 {function} 里：没有人取下一条消息。</translation>
    </message>
    <message>
        <source>The work is under way elsewhere, the thread is free: it waits for a message.</source>
        <translation>操作在别处进行，线程空着：它在等消息。</translation>
    </message>
    <message>
        <source>This is the instrument&apos;s own work: it is never counted as a message of yours.</source>
        <translation>这是仪器自己的工作：从不算作你的消息。</translation>
    </message>
    <message numerus="yes">
        <source>With %n other message(s) in the same turn the freeze lasts {time}.</source>
        <translation>
            <numerusform>连同同一轮里的另外 %n 条消息，这次冻结共 {time}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionErrors</name>
    <message>
        <source>Access to “{path}” is not permitted; choose another file or change its permissions.</source>
        <translation>没有访问“{path}”的权限；请另选一个文件，或修改它的权限。</translation>
    </message>
    <message>
        <source>There is no folder for “{path}”; create it or choose another one.</source>
        <translation>“{path}”所在的文件夹不存在；请先创建，或另选一个。</translation>
    </message>
    <message>
        <source>There is no room left on the disk for “{path}”; free some space or choose another disk.</source>
        <translation>磁盘上没有空间存放“{path}”；请腾出一些空间，或换一个磁盘。</translation>
    </message>
    <message>
        <source>“{path}” cannot be the name of a file; choose another one.</source>
        <translation>“{path}”不能用作文件名；请换一个。</translation>
    </message>
    <message>
        <source>“{path}” could not be read ({reason}); try it again or choose another file.</source>
        <translation>无法读取“{path}”（{reason}）；请再试一次，或另选一个文件。</translation>
    </message>
    <message>
        <source>“{path}” could not be written ({reason}); try it again or choose another file.</source>
        <translation>无法写入“{path}”（{reason}）；请再试一次，或另选一个文件。</translation>
    </message>
    <message>
        <source>“{path}” does not exist; check the name or choose another file.</source>
        <translation>“{path}”不存在；请检查名称，或另选一个文件。</translation>
    </message>
    <message>
        <source>“{path}” has format {version}, and this Loopscope knows up to {known}; use a newer Loopscope.</source>
        <translation>“{path}”的格式版本是 {version}，而这个 Loopscope 只认得到 {known}；请使用更新的 Loopscope。</translation>
    </message>
    <message>
        <source>“{path}” is a device, a socket or a pipe; choose an ordinary file.</source>
        <translation>“{path}”是设备、套接字或管道；请选择一个普通文件。</translation>
    </message>
    <message>
        <source>“{path}” is a folder; choose a file.</source>
        <translation>“{path}”是文件夹；请选择一个文件。</translation>
    </message>
    <message>
        <source>“{path}” is damaged ({problem}); choose another file or save the session again.</source>
        <translation>“{path}”已损坏（{problem}）；请另选一个文件，或重新保存会话。</translation>
    </message>
    <message>
        <source>“{path}” is larger than a session can be ({problem}); choose another file.</source>
        <translation>“{path}”超出了会话允许的大小（{problem}）；请另选一个文件。</translation>
    </message>
    <message>
        <source>“{path}” is not a saved session; choose a file that Loopscope saved.</source>
        <translation>“{path}”不是保存的会话；请选择由 Loopscope 保存的文件。</translation>
    </message>
</context>
<context>
    <name>SessionExport</name>
    <message>
        <source>Loopscope session (*.loopscope)</source>
        <translation>Loopscope 会话 (*.loopscope)</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Saving the session to {path}…</source>
        <translation>正在把会话保存到 {path}…</translation>
    </message>
    <message>
        <source>The session is in {path}.</source>
        <translation>会话已保存到 {path}。</translation>
    </message>
    <message>
        <source>Trace for Perfetto or the Firefox Profiler (*.json *.json.gz)</source>
        <translation>供 Perfetto 或 Firefox Profiler 使用的跟踪文件 (*.json *.json.gz)</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A part of the settings made no sense and has its default again; the old file is {path}.</source>
        <translation>有一部分设置无法理解，已恢复默认；旧文件是 {path}。</translation>
    </message>
    <message>
        <source>The settings could not be saved in {path} ({reason}); they are lost at the next start.</source>
        <translation>设置无法保存到 {path}（{reason}）；下次启动时会丢失。</translation>
    </message>
    <message>
        <source>The settings in {path} could not be read ({reason}); the defaults are in use.</source>
        <translation>无法读取 {path} 中的设置（{reason}）；现在使用默认设置。</translation>
    </message>
    <message>
        <source>The settings made no sense; the defaults are in use and the old file is {path}.</source>
        <translation>设置无法理解，现在使用默认设置；旧文件是 {path}。</translation>
    </message>
</context>
<context>
    <name>Shots</name>
    <message>
        <source>Xvfb did not start: run `Xvfb :99` by hand to see why.</source>
        <translation>Xvfb 没有启动：请手动运行 `Xvfb :99` 查看原因。</translation>
    </message>
    <message>
        <source>Xvfb is not installed: install the package that has it (Debian, Ubuntu: xvfb).</source>
        <translation>没有安装 Xvfb：请安装提供它的软件包（Debian、Ubuntu：xvfb）。</translation>
    </message>
    <message>
        <source>exit code {code}.</source>
        <translation>退出码 {code}。</translation>
    </message>
    <message>
        <source>the X server at {display} takes no connection; is it still running?</source>
        <translation>{display} 上的 X 服务器不接受连接；它还在运行吗？</translation>
    </message>
    <message>
        <source>the library {name}, which makes real input, is missing; install the package that has it (Debian, Ubuntu: {package}).</source>
        <translation>缺少产生真实输入的库 {name}；请安装提供它的软件包（Debian、Ubuntu：{package}）。</translation>
    </message>
    <message>
        <source>the screen has {there} pixels, the pictures need {needed}; take a smaller --scale, or add --virtual.</source>
        <translation>屏幕只有 {there} 像素，图片需要 {needed}；请用较小的 --scale，或者加上 --virtual。</translation>
    </message>
    <message>
        <source>the window did not come to “{event}” within {seconds} s.</source>
        <translation>窗口在 {seconds} 秒内没有到达“{event}”这一步。</translation>
    </message>
    <message>
        <source>the window ended by itself: {words}</source>
        <translation>窗口自己结束了：{words}</translation>
    </message>
    <message>
        <source>“{name}” did not come into sight within {seconds} s.</source>
        <translation>“{name}”在 {seconds} 秒内没有出现。</translation>
    </message>
</context>
<context>
    <name>ShownSource</name>
    <message>
        <source>{file} cannot be shown: {reason}.</source>
        <translation>无法显示 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} was changed after the session was saved: no line of it is marked.</source>
        <translation>{file} 在会话保存之后被改过，所以没有标出其中的行。</translation>
    </message>
</context>
<context>
    <name>SlowMotionPanel</name>
    <message>
        <source>Slow motion</source>
        <translation>慢动作</translation>
    </message>
</context>
<context>
    <name>SlowWorld</name>
    <message>
        <source>Port {port} cannot be used: {reason}. Choose another with --port.</source>
        <translation>无法使用端口 {port}：{reason}。请用 --port 换一个。</translation>
    </message>
    <message>
        <source>The slow world answers at {address} (Ctrl+C ends it)</source>
        <translation>慢世界在 {address} 回应请求（按 Ctrl+C 结束）</translation>
    </message>
    <message>
        <source>a port is a number from 0 to 65535</source>
        <translation>端口号应在 0 到 65535 之间</translation>
    </message>
    <message>
        <source>all {count} files of the simulated slow disk are being read; wait for one</source>
        <translation>模拟的慢磁盘上 {count} 个文件都正在被读取，请等其中一个读完</translation>
    </message>
    <message>
        <source>it announced itself in words that make no sense</source>
        <translation>启动时报出的内容无法识别</translation>
    </message>
    <message>
        <source>it did not start in {seconds} s</source>
        <translation>{seconds} 秒内没有启动</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>it does not answer in HTTP</source>
        <translation>没有按 HTTP 应答</translation>
    </message>
    <message>
        <source>it ended at once</source>
        <translation>一启动就退出了</translation>
    </message>
    <message>
        <source>it was not started</source>
        <translation>没有启动</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>已被停止</translation>
    </message>
    <message>
        <source>the simulated slow disk could not be made: {reason}</source>
        <translation>无法建立模拟的慢磁盘：{reason}</translation>
    </message>
    <message>
        <source>this system has no named pipes, so there is no simulated slow disk</source>
        <translation>这个系统没有命名管道，所以没有模拟的慢磁盘</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>Copy the source</source>
        <translation>复制源代码</translation>
    </message>
    <message>
        <source>Copy the source in front</source>
        <translation>复制当前显示的源代码</translation>
    </message>
    <message>
        <source>Show the blocking function and the coroutine side by side</source>
        <translation>把阻塞函数和协程并排显示</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>The source of what ran last appears here. Press a mode button, Blocking or Async.</source>
        <translation>这里显示最近一次运行的源代码。请按一个方式按钮，比如“阻塞”或“异步”。</translation>
    </message>
    <message>
        <source>Which function is shown</source>
        <translation>显示哪个函数</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Being handled</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Being handled: {message}</source>
        <translation>正在处理：{message}</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Here the loop takes one message after the other, in slow motion. Press “Blocking” of any operation, wait for its end, then press Space here.</source>
        <translation>这里用慢动作展示循环如何一条接一条地取消息。请按任一操作的“阻塞”按钮，等它结束，再在这里按空格键。</translation>
    </message>
    <message>
        <source>No message is known to wait</source>
        <translation>没有已知在等待的消息</translation>
    </message>
    <message>
        <source>No operation under way</source>
        <translation>没有进行中的操作</translation>
    </message>
    <message>
        <source>The loop at one instant</source>
        <translation>某一时刻的消息循环</translation>
    </message>
    <message>
        <source>Waiting in the queue</source>
        <translation>在队列里等待</translation>
    </message>
    <message>
        <source>Waiting in the queue: {count}</source>
        <translation>在队列里等待：{count}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>99 of 100 messages of the last ten seconds waited at most this long: {verdict}.</source>
        <translation>最近十秒内，100 条消息中有 99 条最多等了这么久：{verdict}。</translation>
    </message>
    <message>
        <source>No message with a known posting time in the last ten seconds.</source>
        <translation>最近十秒内没有已知入队时刻的消息。</translation>
    </message>
    <message>
        <source>The event loop in use and Qt&apos;s platform.</source>
        <translation>正在使用的事件循环和 Qt 平台。</translation>
    </message>
    <message>
        <source>The slow world is up: it makes files and servers slow from outside. Loopback only.</source>
        <translation>慢世界已启动：它从外部让文件和服务器变慢。只在本机回环地址上监听。</translation>
    </message>
    <message>
        <source>The slow world makes files and servers slow from outside; it starts on demand.</source>
        <translation>慢世界从外部让文件和服务器变慢；需要时才启动。</translation>
    </message>
    <message>
        <source>p99 {time}</source>
        <translation>p99 {time}</translation>
    </message>
    <message>
        <source>slow world asleep</source>
        <translation>慢世界休眠中</translation>
    </message>
    <message>
        <source>{count} messages</source>
        <translation>{count} 条消息</translation>
    </message>
    <message>
        <source>{dot} p99 —</source>
        <translation>{dot} p99 —</translation>
    </message>
    <message>
        <source>{loop} · {platform}</source>
        <translation>{loop} · {platform}</translation>
    </message>
</context>
<context>
    <name>Storyteller</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waited, the longest {worst}.</source>
        <translation>
            <numerusform>%n 条消息在等待，最久的等了 {worst}。</numerusform>
        </translation>
    </message>
    <message>
        <source>A pulse posted at {posted} s waited {waited}.</source>
        <translation>{posted} 秒入队的脉搏等了 {waited}。</translation>
    </message>
    <message>
        <source>Begun at {begin} s, handled in {handled}: {verdict}. How long it waited is not known.</source>
        <translation>{begin} 秒开始处理，用了 {handled}：{verdict}。它等了多久无从得知。</translation>
    </message>
    <message>
        <source>From {start} s to {end} s.</source>
        <translation>从 {start} 秒到 {end} 秒。</translation>
    </message>
    <message>
        <source>Frozen for {length}</source>
        <translation>冻结 {length}</translation>
    </message>
    <message>
        <source>Issued at {start} s, completed at {end} s, after {length}.</source>
        <translation>{start} 秒发出，{end} 秒完成，用时 {length}。</translation>
    </message>
    <message>
        <source>Issued at {start} s, still under way.</source>
        <translation>{start} 秒发出，仍在进行。</translation>
    </message>
    <message>
        <source>It was taken by a loop inside another message.</source>
        <translation>它是由另一条消息内部的循环取出的。</translation>
    </message>
    <message>
        <source>Its handler ran a loop of its own: this is one piece of it.</source>
        <translation>它的处理函数里又运行了一个循环：这是其中的一段。</translation>
    </message>
    <message>
        <source>Made by the instrument itself.</source>
        <translation>由示波器自身产生。</translation>
    </message>
    <message>
        <source>Posted at {posted} s, waited {waited} behind {behind}, handled in {handled}: {verdict}.</source>
        <translation>{posted} 秒入队，排在 {behind} 后面等了 {waited}，处理用了 {handled}：{verdict}。</translation>
    </message>
    <message>
        <source>Posted at {posted} s, waited {waited}, handled in {handled}: {verdict}.</source>
        <translation>{posted} 秒入队，等了 {waited}，处理用了 {handled}：{verdict}。</translation>
    </message>
    <message>
        <source>blocked for {blocked} ({share} %)</source>
        <translation>阻塞 {blocked}（{share} %）</translation>
    </message>
    <message>
        <source>longest message {longest}</source>
        <translation>最长的消息 {longest}</translation>
    </message>
    <message>
        <source>worst wait {wait}</source>
        <translation>最久等待 {wait}</translation>
    </message>
    <message>
        <source>{culprit}.</source>
        <translation>{culprit}。</translation>
    </message>
    <message>
        <source>{file}:{line}, seen from {start} s for {length}.</source>
        <translation>{file}:{line}，从 {start} 秒起观察到它运行了 {length}。</translation>
    </message>
    <message>
        <source>{start} s to {end} s: {length}</source>
        <translation>{start} 秒至 {end} 秒：{length}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Drag to choose an instant; the left and right keys go from message to message</source>
        <translation>拖动以选择时刻；左右方向键逐条消息移动</translation>
    </message>
    <message>
        <source>Instant of the replay in milliseconds</source>
        <translation>重放的时刻（毫秒）</translation>
    </message>
</context>
<context>
    <name>SystemReasons</name>
    <message>
        <source>Address already in use</source>
        <translation>地址已被占用</translation>
    </message>
    <message>
        <source>Bad file descriptor</source>
        <translation>文件描述符无效</translation>
    </message>
    <message>
        <source>Broken pipe</source>
        <translation>管道已断开</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Cannot assign requested address</source>
        <translation>无法使用这个地址</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>Connection reset by peer</source>
        <translation>连接被对方重置</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源正被占用</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>文件夹不是空的</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已经存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入输出错误</translation>
    </message>
    <message>
        <source>Interrupted system call</source>
        <translation>系统调用被中断</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>参数无效</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>不能跨设备链接</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个文件夹</translation>
    </message>
    <message>
        <source>Name or service not known</source>
        <translation>找不到这个主机名或服务</translation>
    </message>
    <message>
        <source>Network is down</source>
        <translation>网络已断开</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>No buffer space available</source>
        <translation>缓冲区空间不足</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>没有到主机的路由</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘没有剩余空间</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>没有这个设备</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>没有这个设备或地址</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Non-recoverable failure in name resolution</source>
        <translation>域名解析失败，且无法恢复</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许这样操作</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>Resource temporarily unavailable</source>
        <translation>资源暂时不可用</translation>
    </message>
    <message>
        <source>Software caused connection abort</source>
        <translation>连接被本机中止</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>Temporary failure in name resolution</source>
        <translation>域名解析暂时失败</translation>
    </message>
    <message>
        <source>Text file busy</source>
        <translation>程序文件正在运行</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数太多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>Too many open files in system</source>
        <translation>整个系统打开的文件太多</translation>
    </message>
    <message>
        <source>can&apos;t start new thread</source>
        <translation>无法再启动新线程</translation>
    </message>
</context>
<context>
    <name>Thresholds</name>
    <message>
        <source>Apple&apos;s hang tools report from here</source>
        <translation>Apple 的卡顿检测工具从这里开始报告</translation>
    </message>
    <message>
        <source>Nielsen 1993 and RAIL: feels instant up to here</source>
        <translation>Nielsen 1993 与 RAIL：到此为止都感觉是即时的</translation>
    </message>
    <message>
        <source>Nielsen 1993: the flow of thought breaks</source>
        <translation>Nielsen 1993：思路在这里被打断</translation>
    </message>
    <message>
        <source>W3C Long Tasks API; RAIL&apos;s budget for input</source>
        <translation>W3C 的 Long Tasks API；RAIL 给输入的时间预算</translation>
    </message>
    <message>
        <source>Windows and Android call the application not responding</source>
        <translation>Windows 和 Android 从这里起判定应用无响应</translation>
    </message>
    <message>
        <source>one frame at 60 Hz</source>
        <translation>60 Hz 下的一帧</translation>
    </message>
    <message>
        <source>{limit}: {source}</source>
        <translation>{limit}：{source}</translation>
    </message>
</context>
<context>
    <name>TimeAxis</name>
    <message>
        <source>Time axis: mark when the click is handled, with the arrow keys</source>
        <translation>时间轴：用方向键标出点击何时得到处理</translation>
    </message>
    <message>
        <source>click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>clicked at {time} s</source>
        <translation>点击于 {time} s</translation>
    </message>
    <message>
        <source>handled</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>handled at {time} s</source>
        <translation>处理于 {time} s</translation>
    </message>
    <message>
        <source>your mark</source>
        <translation>你的标记</translation>
    </message>
    <message>
        <source>your mark: {time} s</source>
        <translation>你的标记：{time} s</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Draw the messages that Loopscope itself causes, faintly</source>
        <translation>把 Loopscope 自身引起的消息淡淡地画出来</translation>
    </message>
    <message>
        <source>Follow the newest messages again</source>
        <translation>重新跟随最新的消息</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>跟随最新</translation>
    </message>
    <message>
        <source>Go to the freeze before</source>
        <translation>转到前一次冻结</translation>
    </message>
    <message>
        <source>Go to the next freeze</source>
        <translation>转到后一次冻结</translation>
    </message>
    <message>
        <source>Hold the picture still; recording goes on</source>
        <translation>定住画面；记录照常进行</translation>
    </message>
    <message>
        <source>Hold the timeline still</source>
        <translation>定住时间线</translation>
    </message>
    <message>
        <source>Next freeze</source>
        <translation>下一次冻结</translation>
    </message>
    <message>
        <source>Previous freeze</source>
        <translation>上一次冻结</translation>
    </message>
    <message>
        <source>Show everything that was recorded</source>
        <translation>显示记录下的全部内容</translation>
    </message>
    <message>
        <source>Show less time; the wheel zooms at the pointer</source>
        <translation>显示更短的时间；滚轮以指针处为中心缩放</translation>
    </message>
    <message>
        <source>Show more time</source>
        <translation>显示更长的时间</translation>
    </message>
    <message>
        <source>Show the instrument&apos;s own messages</source>
        <translation>显示示波器自身的消息</translation>
    </message>
    <message>
        <source>Show the whole session</source>
        <translation>显示整个会话</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message numerus="yes">
        <source>%n freeze(s) in view.</source>
        <translation>
            <numerusform>画面中有 %n 次冻结。</numerusform>
        </translation>
    </message>
    <message>
        <source>Live, the last {length}.</source>
        <translation>实时，最近 {length}。</translation>
    </message>
    <message>
        <source>Overview of the whole session</source>
        <translation>整个会话的概览</translation>
    </message>
    <message>
        <source>Selected: {message}</source>
        <translation>已选中：{message}</translation>
    </message>
    <message>
        <source>Shows {start} s to {end} s.</source>
        <translation>显示 {start} 秒至 {end} 秒。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>session</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>By message</source>
        <translation>逐条</translation>
    </message>
    <message>
        <source>Replay the last</source>
        <translation>重放最近</translation>
    </message>
    <message>
        <source>Replay the newest seconds in slow motion</source>
        <translation>用慢动作重放最近几秒</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>重放速度</translation>
    </message>
</context>
<context>
    <name>WaitBars</name>
    <message>
        <source>How long each pulse waited</source>
        <translation>每个脉搏等了多久</translation>
    </message>
    <message>
        <source>budget {limit}</source>
        <translation>限度 {limit}</translation>
    </message>
    <message>
        <source>click</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>wait of each pulse</source>
        <translation>每个脉搏的等待</translation>
    </message>
    <message>
        <source>{count} pulses, the worst waited {worst}; the budget is {limit}</source>
        <translation>{count} 个脉搏，最久的等了 {worst}；限度是 {limit}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>asyncio</source>
        <translation>asyncio</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>CPU 忙</translation>
    </message>
    <message>
        <source>busy on the CPU</source>
        <translation>CPU 一直在忙</translation>
    </message>
    <message>
        <source>cause unknown</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>collecting garbage</source>
        <translation>正在回收垃圾</translation>
    </message>
    <message>
        <source>for a reason that nobody saw</source>
        <translation>没有看到原因</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>holding the GIL</source>
        <translation>占着 GIL</translation>
    </message>
    <message>
        <source>in C code that held the GIL</source>
        <translation>C 代码占着 GIL 不放</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>inside Qt, {cause}</source>
        <translation>Qt 内部，{cause}</translation>
    </message>
    <message>
        <source>io</source>
        <translation>I/O</translation>
    </message>
    <message>
        <source>many messages</source>
        <translation>消息太多</translation>
    </message>
    <message>
        <source>many small messages in one turn</source>
        <translation>一轮里有许多小消息</translation>
    </message>
    <message>
        <source>not scheduled</source>
        <translation>未得到运行</translation>
    </message>
    <message>
        <source>noticeable</source>
        <translation>可察觉</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>pulse</source>
        <translation>脉搏</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>迟缓</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>流畅</translation>
    </message>
    <message>
        <source>the machine did not run the program</source>
        <translation>系统没有让程序运行</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>在等待</translation>
    </message>
    <message>
        <source>waiting for I/O, a lock or a sleep</source>
        <translation>在等待 I/O、锁或休眠</translation>
    </message>
    <message>
        <source>{function} ({place}), {cause}</source>
        <translation>{function}（{place}），{cause}</translation>
    </message>
    <message>
        <source>{place}, {cause}</source>
        <translation>{place}，{cause}</translation>
    </message>
</context>
</TS>

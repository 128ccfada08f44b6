"""Names, things and sentence frames that serve every subject, in: nothing, out: rules.

A rule is a symbol and its choices; `{symbol}` inside a choice is replaced by a choice of that
symbol, and the numbers (`{n1}` … `{pct}`) are made by `bench.corpus`. The city and all it holds
are invented.
"""

from collections.abc import Mapping


def _split(text: str) -> tuple[str, ...]:
    """Entries parted by white space."""
    return tuple(text.split())


SURNAMES = _split("""
赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 金 魏 陶 姜 戚
谢 邹 喻 柏 窦 章 云 苏 潘 葛 奚 范 彭 郎 鲁 韦 昌 苗 凤 俞 任 袁 柳 鲍 史 唐 费 廉 岑 薛 雷 贺 倪
汤 滕 殷 罗 毕 郝 邬 欧阳 司徒 上官 诸葛 慕容 尉迟 龚 蓝 谭 冉 瞿 覃 粟 鄢 牟 况 晏 阎 骆 樊 凌 霍
虞 裘 缪 解 屠 蒙 池 乔 阙 訾 逯 蒯 郗
""")

GIVEN = _split("""
伟 芳 娜 敏 静 磊 洋 艳 勇 军 杰 娟 涛 超 秀 霞 平 刚 桂 兰 淑 珍 建 文 明 玉 萍 红 鹏 飞 宇 浩 轩
梓 涵 欣 怡 诗 琪 睿 晨 曦 萱 瑶 琳 璐 茜 菲 雯 倩 蕾 薇 颖 瑾 珏 珂 琛 璟 瑜 璇 焱 煜 炜 烨 熠 昊
昕 晟 晗 暄 晔 旻 峻 岚 嵘 崧 淼 沅 泓 洁 浚 涓 淇 渊 湛 溥 澍 潇 楠 梧 桐 柯 栋 榕 槐 樾 蓓 蔓 芷
芮 苒 荷 莹 莺 菁 萌 蕙 钧 铭 锋 锦 镇 鑫 骁 骏 骥 麒 麟 鸿 鹤 鹃 雁 翎 翔 翠 翰 羽 耘 耕 穗 禾 秋
冬 春 夏 雪 霖 霁 霓 雨 电 星 辰 月 晓 晖 恺 悦 慧 懿 毅
""")

SYLLABLES = _split("""
恒 禾 麓 远 衡 澄 岳 拓 瀚 砺 铎 融 翼 辉 颂 臻 祺 徽 隆 泰 盈 润 鼎 骋 凯 跃 锐 迅 昱 桓 璞 韶 珀
璨 祥 启 承 屹
""")

RULES: Mapping[str, tuple[str, ...]] = {
    "district": _split("""
        临岸区 松矶区 云浦区 鹤汀区 栖岩区 石渡区 曲坞区 丹浔区 麓溪区 沐原区 桐埠县 禾岭县 雁洲县
        古箬县 霜桥县 苇塘县 砚池县 枫垭县 澜川高新区 东汊新区"""),
    "town": _split("""
        柳湾街道 梧桥街道 望汐街道 磨盘街道 老渡口街道 双槐街道 灯市街道 棉花巷街道 青砧镇 鱼嘴镇
        箬坪镇 瓦窑镇 龙脊镇 茶亭镇 三汊镇 蒲河镇 黛山镇 羊角镇 碓窝镇 桑园镇 牌楼镇 鹿鸣乡 朝阳乡
        雾垭乡 杉木乡"""),
    "village": _split("""
        石榴村 响水村 半坡村 晒谷村 竹篙村 岩鹰村 莲台村 磨刀村 榨坊村 渔梁村 柿子坪村 狮垭村
        乌桕村 蓑衣村 铜锣村 麻柳村 鸬鹚村 犁头村 葫芦村 荞麦村 棕树村 马鞍村 纸坊村 鲤鱼村
        雀舌村"""),
    "road": _split("""
        灯市街 棉花巷 汐江路 文峰路 桂影巷 铁匠街 丝坊街 钟鼓路 长堤路 橹声路 雁塔巷 豆腐巷 织锦路
        鹭洲大道 衡文路 驿马街 洗砚巷 轮船码头路 缆车街 银杏大道 青石梯 油坊街 榕荫路 杏坛路"""),
    "river": _split("""
        澜江 沐溪 鹤汀河 蒲河 碧螺溪 雁沱河 黑石沟 三汊河 枫溪 箬溪 磨滩河 望鱼河"""),
    "hill": _split("""
        黛山 鹰愁岭 望江岭 棋盘山 骡马岭 云台垭 笔架山 雾灵坪 九曲岭 铁瓦山 桐子岭"""),
    "crop": _split("""
        水稻 油菜 荞麦 红薯 魔芋 榨菜 花椒 柑橘 脐橙 脆李 枇杷 猕猴桃 蓝莓 茶叶 桑葚 莲藕 茭白 芋头
        生姜 大蒜 辣椒 香菇 木耳 羊肚菌 黄花菜 板栗 核桃 柿子 石榴 草莓 葡萄 甘蔗 蚕豆 豌豆 花生
        芝麻 黄精 天麻 艾草"""),
    "tree": _split("""
        银杏 黄桷树 水杉 香樟 乌桕 枫香 楠木 桂花 蜡梅 栾树 紫薇 榕树 侧柏 马尾松 柳杉 刺槐"""),
    "bird": _split("""
        白鹭 苍鹭 鸬鹚 绿头鸭 鸳鸯 白骨顶 凤头䴙䴘 中华秋沙鸭 红嘴鸥 灰鹤 斑嘴鸭 翠鸟 戴胜 伯劳
        画眉 白鹇"""),
    "craft": _split("""
        竹编 漆器 夏布 剪纸 木版年画 蜡染 刺绣 泥塑 皮影 糖画 油纸伞 铜雕 藤编 陶艺 拓片 篆刻 缂丝
        风筝 活字印刷 制砚 箍桶 打铁 榫卯 盘扣"""),
    "school": _split("""
        汐江中学 文峰小学 棉花巷小学 鹤汀中学 澜川职业学院 雁塔小学 杏坛中学 枫垭民族中学
        青砧镇中心小学 澜川师范附小 石渡实验学校 碧螺溪小学 桐埠技工学校 澜川聋哑学校"""),
    "hospital": _split("""
        澜川市第一医院 澜川市中医院 鹤汀区人民医院 汐江妇幼保健院 枫垭县医院 澜川儿童医院
        石渡区骨科医院 东汊新区医院 禾岭县中心医院"""),
    "company": _split("""
        澜川{brand}装备公司 {brand}生物科技公司 {brand}农业公司 {brand}能源集团 {brand}软件公司
        {brand}食品厂 {brand}物流公司 {brand}新材料公司 {brand}精工 {brand}纺织厂 {brand}光电
        {brand}环保工程公司 {brand}机器人公司 {brand}文化传媒 {brand}船舶 {brand}制药
        {brand}（澜川）有限公司 {latinbrand}澜川分公司 {brand}—{latinbrand}联合实验室"""),
    "latinbrand": _split("""
        Lanore Hevero Quilto Norvik Tamsen BrightOar Kestrix Ovando Welmar Silvane"""),
    "tech": _split("""
        5G专网 AI识别 GPS定位 RFID标签 LED光源 VR实训 3D打印 BIM模型 NFC刷卡 IPv6网络 PLC控制
        SLAM导航 App预约 Wi-Fi全覆盖 LoRa传感 ETC联网 PM2.5在线监测 GIS地图 PCR快检 DNA条码 USB充电
        CT远程阅片 ISO9001体系 HACCP管理 OLED屏显 MEMS芯片 PET再生料 SaaS平台 CAD绘图 QR码溯源"""),
    "scope": _split("""
        澜川市 {district} 澜川市{road}片区 {river}流域 {town}"""),
    "form": _split("""
        管理办法 实施细则 三年行动计划 地方标准 工作指引 建设导则 条例（草案） 服务规范 白皮书
        倡议书"""),
    "doc": _split("""
        《{scope}{noun}{form}》 《{noun}{form}（试行）》 《澜川市{noun}{form}》
        《{scope}{form}》"""),
    "place": _split("""
        {district} {district}{town} {town} {town}{village} {road} {district}{road}"""),
    "who": _split("""
        {office} {district} {actor} {town} {office}{district}分中心 {actor}"""),
    "when": _split("""
        今年以来 入冬以来 近日 连日来 上周末 进入11月 近{n1}个月 过去{n1}年 从今年{n1}月起 国庆之后
        前{n1}个月 自{year}年起 {day} 本周 霜降前后 截至{day}{clock} 第三季度 {year}年至今"""),
    "order": _split("""
        随后 与此同时 不仅如此 同样 在另一头 相比之下 此外 更进一步 说起来 往前推{n1}年
        再看账本"""),
    "plan": _split("""
        下一步 明年 未来{n1}年 今冬明春 年底前 到{n1}月底 从下月起 按照计划 接下来 开春以后"""),
    "tone": _split("""
        笑着说 指着图纸说 想了想说 一边忙一边说 坦言 补充道 摆摆手说 介绍 告诉记者 算了一笔账
        感慨"""),
    "thing": _split("""
        新鲜事 细致活 明白账 慢功夫 小开关 长远账 硬骨头 家常话 绣花活 及时雨 试金石 连心锁"""),
    "act": _split("""
        在{place}试点{noun} 出台{doc} 把{noun}列入年度清单 为{noun}安排资金{n4}万元
        把{noun}延伸到{village} 召开{noun}现场会 给{noun}配上{tech} 与{company}签约共建{noun}
        为{noun}开辟专门窗口 请居民代表评议{noun} 把{noun}的经验编成手册 组织{role}交流{noun}的做法
        在{site}展示{noun}的成果 逐户征求对{noun}的意见 公开{noun}的收支账目 会同{town}推广{noun}
        公布{noun}名录"""),
    "stat": _split("""
        {noun}覆盖{n2}个街道、{n3}个村组 {noun}完成投资{dec}亿元 参与{noun}的居民有{n4}户
        {noun}满意度达到{pct} {noun}相关投诉同比下降{pct} {noun}的单位成本降至{dec}元
        {noun}的使用率稳步上升 {noun}的口碑好于预期 {noun}的排队时间明显缩短
        {noun}的预约名额很快约满 涉及{noun}的建议办结{n3}件"""),
    "detail": _split("""
        雾从江面漫上来，对岸的楼只剩半截影子 檐角的雨一滴滴落进陶缸 墙根的猫伸了个懒腰，又蜷回纸箱
        远处的汽笛拖着长音，惊起一群麻雀 {tree}的影子爬上白墙，慢慢拉长 炉火上的铁壶咕嘟作响
        卖{crop}的三轮车摇着铃铛过去了 阳光斜照进来，浮尘像细小的金屑 石阶缝里钻出几簇青苔
        窗台上晾着一簸箕{crop} 风掀起塑料布的一角，啪啪地响 {road}的路灯一盏接一盏亮了
        有人哼着小调推门进来 {bird}贴着水皮掠过，留下一圈圈涟漪 黑板上的粉笔字擦了又写
        安全帽和搪瓷缸在长凳上排成一溜"""),
    "say": _split("""
        先做一件，做成了再说下一件 嘴上说一百遍，不如手上做一遍 开头难，开了头就不难 街坊的眼睛最尖
        {noun}这件事，少了哪家都不成 别看东西小，用的人多着呢 我在{place}住了半辈子，头回这么方便
        慢一点不怕，就怕返工 难处摆在桌面上，办法就出来了 从前是人等事，现在是事等人
        有话当面讲，比写材料管用 {person}教我的法子，我又教给了别人 图纸改了又改，总算对得上
        年纪大了也想学点新东西"""),
    "idiom": _split("""
        循序渐进 因地制宜 水到渠成 事半功倍 锦上添花 雪中送炭 触类旁通 集腋成裘 聚沙成塔 未雨绸缪
        亡羊补牢 对症下药 量体裁衣 抽丝剥茧 庖丁解牛 举一反三 厚积薄发 久久为功 滴水穿石 精打细算
        各显神通 众擎易举 取长补短 推陈出新 别具匠心 耳目一新 井井有条 按部就班 有条不紊 脚踏实地
        一丝不苟 精益求精 胸有成竹 驾轻就熟 游刃有余 如鱼得水 茅塞顿开 豁然开朗 柳暗花明 苦尽甘来
        瓜熟蒂落 渐入佳境 蔚然成风 络绎不绝 摩肩接踵 熙熙攘攘 鳞次栉比 错落有致 炊烟袅袅 郁郁葱葱
        波光粼粼 姹紫嫣红 栩栩如生 惟妙惟肖 巧夺天工 鬼斧神工 返璞归真 津津有味 其乐融融 嘘寒问暖
        守望相助 同舟共济 鼎力相助 不遗余力 披星戴月 栉风沐雨 筚路蓝缕 锲而不舍 孜孜不倦 废寝忘食
        夙兴夜寐 任劳任怨"""),
    "view": _split("""
        {noun}能不能长久地办下去，要看{place}的人愿不愿意把它当成自己家里的事情。
        在{role}们的眼里，{noun}并不是什么了不起的工程，而是每天都要碰到的琐碎。
        跟着{person}从{site}一路走到{road}的尽头，才明白{noun}为什么要从最不起眼的地方做起。
        把{noun}放在{place}的地图上看，它连接的不只是{site}和{site}，还有住在两头的人。
        {office}的工作人员翻出旧档案来对照，发现{noun}的许多做法其实早就有人试过。
        如果说{noun}考验的是{actor}的耐心，那么{noun}考验的就是整座城市的细致。
        参观的人常常问起{noun}的诀窍，{person}总是回答说不过是{idiom}罢了。
        {actor}在{place}摸索出来的这套办法，后来被写进了{doc}的附录。
        从{site}出来沿着{road}往回走，一路都能听见人们谈论{noun}的声音。
        {idiom}四个字被{role}{person}端端正正地写在值班日志的第一页上。
        谁来牵头、谁来配合、谁来验收，{noun}的每一个环节都要落到具体的人身上。
        {person}把这些年积攒下来的笔记整理成册，送给了刚刚来到{site}的年轻人。
        对于住在{village}的人来说，{noun}意味着不必再为同一件事情反复奔波。
        可谓{idiom}，{place}的{noun}在众人的议论声中一点一点变成了现在的样子。
        当初反对{noun}的人如今也成了热心的参与者，闲下来就到{site}搭一把手。
        {office}没有急着把{noun}铺开，而是先请{role}和{role}坐下来挑毛病。
        真正让{person}下定决心的是一位老人在{site}门口说过的一番话。
        说{idiom}也好，说{idiom}也罢，{noun}终究要由用它的人来评判。
        专家认为{noun}与{noun}之间仍然存在衔接不畅的地方，需要在实践当中逐步理顺。
        {hill}与{river}之间的这片土地，因为{noun}而有了不同于以往的节奏。
        {actor}的年轻人利用周末走访{town}，把居民对{noun}的想法一条一条记了下来。
        {person}（{actor}成员）认为{noun}最可贵的地方在于让不同的人愿意坐到一起商量。
        没有现成的经验可以照搬，{actor}只好一边做一边改，直到{noun}能够顺畅运转为止。
        《{scope}{noun}{form}》正在征求意见，{office}希望更多居民参与讨论。
        这样的场景在{place}已经十分常见，但在{noun}刚刚起步的时候却没有几个人相信。
        {tech}的引入使{noun}不再依赖老师傅的手感和记性。"""),
    "why": _split("""
        {noun}起步晚、底子薄 {place}地形破碎，{noun}推进不易 {noun}涉及部门多，图纸对不上账本
        有人担心{noun}只热闹一阵 最初的{noun}方案改了{n1}稿，仍有争议"""),
    "good": _split("""
        {noun}从纸面落到了地面 {place}的面貌换了样 大家对{noun}的看法变了 {noun}渐渐成了习惯
        {place}也来打听经验 问{noun}的电话多了起来"""),
    "coda": _split("""
        这就够了 心里踏实 往后还会更好 谁用谁知道 不试怎么晓得 急也急不来 我们再想想办法
        明年再添一点 换了谁都会这么做 说到底是为了人 账要慢慢算 听大家的没错 夜里睡得着了 头一回见
        值得"""),
    "quote": _split("""
        {say}，{coda} {say} {say}。{coda} {say} {say}；{coda} {say} {say}，{say}"""),
    "lead": _split("""
        本报讯（记者{person}）{day}，记者从{office}获悉，{when}，{who}{act}，{good}。
        {day}{clock}，{place}{site}，{detail}。 “{quote}。”{when}，{role}{person}在{site}{tone}。
        {when}，{office}会同{actor}{act}、{act}，{stat}。 {good}，{good}——这是{when}{place}的变化。
        {site}里，{detail}；{site}外，{detail}。 一边是{noun}，一边是{noun}，{place}怎样兼顾？
        本报{district}{day}电（通讯员{person}、{person}）{who}日前{act}。
        在{place}，{noun}正成为一件“{thing}”。"""),
    "data": _split("""
        数据显示，截至{n1}月底，{stat}，{stat}。 {when}，全市{stat}；{place}{stat}。
        {order}，{who}{act}，{stat}，比上年同期多了{n3}个。
        {who}的报表显示：{stat}，{stat}，{stat}。 {year}年，{stat}；到{later}年，{stat}。
        其中，{district}、{district}、{district}三地合计占{pct}，{stat}。
        按{doc}的要求，{who}{act}，每{n1}天核对一次。 全程采用{tech}，误差不超过{dec}%，{stat}。
        {span}是高峰时段，{stat}。
        {who}统计了{n3}份问卷，{pct}的受访者选择“满意”，{pct}提出了建议。"""),
    "speech": _split("""
        “{quote}。”{role}{person}{tone}，“{quote}。”
        {person}是{place}的{role}，今年{age}岁，{tone}：“{quote}。”
        “{quote}。”站在{site}，{role}{person}{tone}。 {role}{person}{tone}：“{quote}。”
        “为什么要做{noun}？”面对记者的提问，{office}负责人{person}{tone}：“{why}，{why}。”
        在{role}{person}看来，‘{thing}’三个字最贴切：“{quote}……”
        说到{noun}，{person}连用两个词：“{thing}”“{thing}”。
        “{say}！”{role}{person}{tone}，“有了{tech}，{coda}。”
        “有人说‘{quote}’，我信。”{role}{person}{tone}。"""),
    "scene": _split("""
        {detail}。 {site}新添的{tech}闪着绿灯，{detail}。
        {clock}，记者来到{place}{site}：{detail}，{detail}。 {order}，{detail}。
        从{site}走到{site}，不过{n3}步，{detail}。 {site}的墙上贴着{doc}，{detail}。
        {hill}脚下、{river}边上，{detail}。 {detail}……{role}{person}每天{clock}到岗，已经{n1}年。
        {tree}、{tree}和{tree}围出一块空地，{detail}。
        午饭是{crop}和{crop}，吃罢，{role}们又回到{site}。"""),
    "cause": _split("""
        过去，{why}；{why}。 {why}，{why}——这曾是{place}的难题。 问题出在哪里？{why}。
        {why}，怎么办？{who}{act}。 因为{why}，{role}{person}没少发愁。
        {order}，{why}，{who}为此开了{n2}次碰头会。
        老问题不少：一是{why}，二是{why}，三是{why}。"""),
    "work": _split("""
        为此，{who}{act}，{act}。 {who}先{act}，再{act}；{who}负责{noun}、{noun}和{noun}的衔接。
        {order}，{who}{act}，{good}。 从{noun}到{noun}，{who}{act}，{who}{act}。
        {who}引入{tech}（{later}年版），{act}。 在{place}，{who}{act}；在{place}，{who}{act}。
        {person}和{n1}名同事{act}，用了{n2}天。
        {doc}写得明白：{noun}、{noun}由{office}牵头，{actor}配合。
        {who}依托{tech}与{tech}，{act}，{stat}。"""),
    "close": _split("""
        {plan}，{who}将{act}，{act}。 {plan}，{who}还将{act}，让更多人用得上{noun}。
        {office}提醒，{plan}{noun}将有调整，可于每日{span}拨打热线咨询。 {good}，{good}。
        {good}，{detail}。 “{quote}。”{person}{tone}，“{quote}。”
        {order}，{good}；{plan}，{who}将{act}。"""),
    "kicker": _split("""
        {district}{noun}一线见闻 {office}公布{n1}项举措 {noun}观察 {district}：{head}
        记者走进{town}{site} {year}至{later}，{noun}这{n1}年 冬日民生走笔 {who}{act} 聚焦{noun}
        一座城与{noun}"""),
    "headline": _split("""
        {head} {head}，{head} {district}{noun}提速 {place}：{head} {who}{act} {noun}里的“{thing}”
        {stat} {good} {head}！ 一场关于{noun}的“{thing}” {noun}，怎样从有到好？
        {office}今起{act}"""),
    "deck": _split("""
        {town}{noun}调查 来自{site}的报道 {stat} {who}{act} {role}{person}的一天
        写在{noun}推行{n1}年之后 {good} {district}、{district}两地走访"""),
    "title": _split("""
        十一月要闻 江上清晨 冬日城事 头版导读 街巷新闻 城乡一日 霜天晨读 两岸消息"""),
    "notice": _split("""
        本文由《澜川日报》编辑部汇编，版权归澜川日报社所有；任何单位和个人转载，须事先取得书面许可，并在显著位置标明出处与作者。"""),
}

// What the demo's customers do: by industry, how often it occurs, what such companies are called, and whom one talks to there.

export type Trade = {
  readonly industry: string
  readonly weight: number
  /** What stands between the brand and the legal form. */
  readonly lines: readonly string[]
  /** Whole endings for the self-employed. */
  readonly shops: readonly string[]
  readonly titles: readonly string[]
  /** What is talked about. */
  readonly goods: readonly string[]
}

const buyers = ['采购经理', '采购主管', '采购总监', '总经理', '副总经理', '供应链经理']

export const trades: readonly Trade[] = [
  {
    industry: 'manufacturing',
    weight: 26,
    lines: '精密机械 数控装备 汽车零部件 电子元件 塑胶制品 五金制品 包装材料 轴承 纺织 家具制造 仪器仪表 电机'.split(
      ' ',
    ),
    shops: ['五金加工部', '模具加工厂', '机械配件店'],
    titles: [...buyers, '设备部长', '生产厂长'],
    goods: ['传感器', '控制柜', '备件', '检测设备', '产线改造'],
  },
  {
    industry: 'retail',
    weight: 16,
    lines: '百货 商贸 便利连锁 生鲜超市 母婴用品 电子商务 家居生活 服饰 日化'.split(' '),
    shops: ['便利店', '水果店', '服装店', '文具店', '母婴生活馆'],
    titles: [...buyers, '门店运营经理', '商品总监', '店长'],
    goods: ['收银设备', '会员系统', '货架', '促销物料'],
  },
  {
    industry: 'technology',
    weight: 12,
    lines: '软件 信息技术 网络科技 数据科技 智能科技 云计算'.split(' '),
    shops: ['电脑服务部', '网络工作室'],
    titles: ['技术总监', '产品经理', '总经理', '行政经理', '采购主管'],
    goods: ['云服务', '数据接口', '运维服务', '授权许可'],
  },
  {
    industry: 'construction',
    weight: 8,
    lines: '建筑工程 装饰工程 建材 幕墙工程 园林工程'.split(' '),
    shops: ['建材经营部', '装饰工作室'],
    titles: ['项目经理', '材料部经理', '总经理', '工程部长'],
    goods: ['门窗型材', '照明', '智能安防', '施工机具'],
  },
  {
    industry: 'logistics',
    weight: 7,
    lines: '物流 供应链管理 国际货运代理 冷链物流 快运'.split(' '),
    shops: ['货运部', '搬家服务部'],
    titles: ['运营总监', '车队长', '仓储经理', '总经理'],
    goods: ['托盘', '手持终端', '车载定位', '仓储系统'],
  },
  {
    industry: 'catering',
    weight: 7,
    lines: '餐饮管理 酒店管理 食品 茶饮管理'.split(' '),
    shops: ['面馆', '火锅店', '小吃店', '咖啡馆', '民宿'],
    titles: ['店长', '采购经理', '运营总监', '总经理'],
    goods: ['点餐设备', '后厨设备', '会员营销', '包装'],
  },
  {
    industry: 'healthcare',
    weight: 6,
    lines: '医疗器械 口腔医疗 生物医药 健康体检 康复医疗'.split(' '),
    shops: ['药店', '中医诊所'],
    titles: ['设备科主任', '采购主任', '总经理', '运营经理'],
    goods: ['检验设备', '耗材', '信息系统', '维保服务'],
  },
  {
    industry: 'education',
    weight: 5,
    lines: '教育科技 职业培训 艺术培训 教育咨询'.split(' '),
    shops: ['书法工作室', '托管中心'],
    titles: ['校长', '教务主任', '总经理', '信息中心主任'],
    goods: ['教学设备', '录播系统', '题库', '桌椅'],
  },
  {
    industry: 'services',
    weight: 5,
    lines: '企业管理咨询 人力资源 检测认证 财税服务 知识产权'.split(' '),
    shops: ['打字复印社', '代账工作室'],
    titles: ['合伙人', '总经理', '行政经理'],
    goods: ['办公设备', '文印服务', '系统授权'],
  },
  {
    industry: 'agriculture',
    weight: 4,
    lines: '农业科技 种业 农产品 水产养殖 粮油'.split(' '),
    shops: ['农资店', '家庭农场', '果园'],
    titles: ['理事长', '总经理', '基地负责人'],
    goods: ['灌溉设备', '温室大棚', '分选设备'],
  },
  {
    industry: 'finance',
    weight: 3,
    lines: '融资租赁 小额贷款 保险经纪 商业保理'.split(' '),
    shops: ['保险服务部'],
    titles: ['行政总监', '信息科技部经理', '采购主管'],
    goods: ['机房设备', '安全服务', '办公系统'],
  },
  {
    industry: 'energy',
    weight: 3,
    lines: '新能源 光伏科技 储能技术 燃气'.split(' '),
    shops: ['充电服务部'],
    titles: ['设备经理', '采购总监', '项目经理'],
    goods: ['逆变器', '监控系统', '电缆', '检修服务'],
  },
  {
    industry: 'media',
    weight: 3,
    lines: '文化传媒 广告 会展服务 数字营销'.split(' '),
    shops: ['摄影工作室', '图文广告店'],
    titles: ['总经理', '制作总监', '客户总监'],
    goods: ['显示屏', '舞台设备', '素材授权'],
  },
]

/** Two characters as companies like them; none of them a company on purpose. */
export const brands =
  '海岳 瀚云 晟和 启明 朗科 禾润 嘉拓 永泰 百川 铭远 锐捷达 云栖 正弘 博澳 天璇 鑫隆 卓岳 泰合 华翊 恒拓 万森 博纳森 德众 立凡 同创达 宇辰 兆丰 凯瑞 星野 明湖 金禾 安捷 中翼 奥德 佳禾 普惠元 巨峰 长青 新程 华茂 优诚 汇川源 东陆 盛世达 欣荣 远洋帆 南山竹 清源 乐家 瑞丰 鼎盛元 捷成 迈拓 顺意 丰谷 蓝岸 汉唐 青禾 光年 北辰 银杉 瑞麟 坤元 创域 信诺达 锦程 昆仑雪 白鹭 玉衡 木棉 丹枫 若水 知行 悦享 味鲜 聚源 喜来 康宁 仁和堂 济民 育英 博雅 文华 书香 晨曦 绿洲 田园 丰收 天成 江南雨 塞上 岭南春 雪域 胡杨'.split(
    ' ',
  )

export const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
export const givenNames =
  '伟 芳 娜 敏 静 强 磊 洋 艳 勇 军 杰 娟 涛 明 超 霞 平 刚 桂英 建国 志强 文静 晓燕 海波 国栋 雪梅 子涵 雨桐 浩然 思远 佳怡 俊杰 丽华 玉兰 春生 立新 永康 慧敏 天佑'.split(
    ' ',
  )

// Where the demo's customers are: places by how many customers they have, the short name companies carry, area code, a street.

export type Place = {
  readonly region: string
  readonly short: string
  readonly area: string
  readonly streets: readonly string[]
  readonly weight: number
}

/** `region short area weight street street` */
const lines = `
山东省青岛市黄岛区 青岛 0532 16 长江中路 漓江西路
山东省青岛市市南区 青岛 0532 9 香港中路 东海西路
山东省济南市历下区 济南 0531 7 经十路 泺源大街
山东省烟台市芝罘区 烟台 0535 4 南大街 北马路
山东省潍坊市奎文区 潍坊 0536 3 东风东街 福寿东街
江苏省苏州市吴中区 苏州 0512 11 东吴北路 宝带东路
江苏省南京市江宁区 南京 025 6 双龙大道 诚信大道
江苏省无锡市新吴区 无锡 0510 5 长江路 旺庄路
浙江省杭州市余杭区 杭州 0571 9 文一西路 余杭塘路
浙江省宁波市鄞州区 宁波 0574 5 天童南路 鄞县大道
浙江省温州市鹿城区 温州 0577 3 人民东路 学院中路
上海市浦东新区 上海 021 10 张杨路 金科路
上海市闵行区 上海 021 5 沪闵路 申长路
广东省深圳市南山区 深圳 0755 9 科苑路 深南大道
广东省广州市天河区 广州 020 8 天河路 黄埔大道
广东省东莞市 东莞 0769 5 鸿福路 东莞大道
广东省佛山市顺德区 佛山 0757 4 大良路 乐从大道
北京市海淀区 北京 010 7 中关村大街 学院路
北京市朝阳区 北京 010 6 建国路 望京街
天津市滨海新区 天津 022 4 洞庭路 第三大街
河北省石家庄市长安区 石家庄 0311 3 中山东路 建设北大街
河南省郑州市金水区 郑州 0371 5 花园路 农业路
湖北省武汉市洪山区 武汉 027 6 珞喻路 光谷大道
湖南省长沙市岳麓区 长沙 0731 4 麓谷大道 金星中路
四川省成都市武侯区 成都 028 7 天府大道 科华北路
重庆市渝北区 重庆 023 5 新南路 金开大道
陕西省西安市雁塔区 西安 029 4 科技路 小寨东路
福建省厦门市思明区 厦门 0592 4 湖滨南路 软件园二期
安徽省合肥市蜀山区 合肥 0551 4 长江西路 望江西路
辽宁省大连市甘井子区 大连 0411 3 软件园路 华北路
辽宁省沈阳市浑南区 沈阳 024 2 创新路 沈中大街
黑龙江省哈尔滨市南岗区 哈尔滨 0451 2 学府路 中兴大道
云南省昆明市官渡区 昆明 0871 2 春城路 昌宏路
广西壮族自治区南宁市青秀区 南宁 0771 2 民族大道 金湖路
新疆维吾尔自治区乌鲁木齐市天山区 乌鲁木齐 0991 1 解放南路 新华北路`

export const places: readonly (readonly [Place, number])[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [region = '', short = '', area = '', weight = '1', ...streets] = line.split(' ')
    return [{ region, short, area, streets, weight: Number(weight) }, Number(weight)] as const
  })

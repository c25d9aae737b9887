// A customer sheet as companies have them: GBK, a title, grouped headers, a total, and something wrong in many ways.
import iconv from 'iconv-lite'

const head = [
  '2026年华东区客户总表（内部资料）,,,,,,,,,,,,,',
  '制表：销售部　　更新：2026年11月,,,,,,,,,,,,,',
  '序号,客户编号,客户全称,联系人,手机,邮箱,所属行业,地址,年合作金额,价值层级,合作状态,最近成交,标签,展位偏好',
]

const wrong = [
  '1,E001,杭州远帆机械制造有限公司,陈晓,138 0013 8001,chen@yuanfan.cn,工业,浙江省杭州市余杭区文一西路998号,62万,中价值,成交,2026/3/1,重点客户;展会,A区靠门',
  '2,E002,苏州新锐精密科技有限公司,王芳,１３９００１３９００２,wang@xinrui,信息技术,江苏省苏州市工业园区,120000,高价值,成交,2026年5月3日,,',
  '3,E003,上海嘉禾餐饮管理有限公司,,1.38E+10,,餐饮,上海市徐汇区,abc,普通,意向,2026-13-01,,B区',
  '4,E004,宁波海通物流有限公司,赵强,0574-8765-4321,zhao@haitong.com,物流,浙江省宁波市,"1,234,567.00",高价值,成交,46054,老客户,',
  '5,,,孙丽,13700137005,,零售,,8万,,潜在,,,',
  '6,E001,杭州远帆机械制造有限公司,陈晓,,,,,,,,,,',
  '7,E007,合肥量子云计算有限公司,周明,13612345,zm@qcloud.cn,量子计算,安徽省合肥市,5千,高价值,跟进中,2026.6.8,"技术型、新客",C区',
]

/** 48 rows under three lines of head, a blank line and a total, in GB18030. */
export function messySheet(): Buffer {
  const good = Array.from({ length: 41 }, (_, nr) => {
    const city = ['南京市', '无锡市', '常州市', '绍兴市'][nr % 4]
    const trade = ['制造业', '零售', '信息技术', '餐饮'][nr % 4]
    const tier = ['普通', '中价值', '高价值'][nr % 3]
    return `${nr + 8},E${100 + nr},${city}样本${nr + 1}号有限公司,联系人${nr + 1},138001${String(39000 + nr)},,${trade},${city},${(nr * 37) % 90}万,${tier},${['成交', '意向', '潜在'][nr % 3]},2026-0${(nr % 9) + 1}-15,,`
  })
  return iconv.encode([...head, ...wrong, ...good, ',,,,,,,,,,,,,', '合计,,,,,,,,8888万,,,,,'].join('\r\n'), 'gb18030')
}

// Traditional characters of the words that head columns, as mainland sheets write them.

/** Pairs: traditional, simplified. Only what occurs in names of columns; names of people and companies are never folded. */
const pairs =
  '戶户戸户稱称編编號号電电話话機机聯联絡络繫系係系產产業业備备註注負负責责狀状態态類类別别級级額额總总計计訂订單单數数時时間间後后購购買买採采銷销實实際际員员職职務务頭头銜衔郵邮網网規规冊册國国縣县區区鄉乡鎮镇詳详細细辦办經经營营執执證证稅税統统會会點点門门鋪铺簡简納纳識识組组織织構构團团隊队創创開开關关啟启記记錄录進进內内溝沟訪访條条帳账賬账週周貨货來来線线獲获層层價价歷历終终動动發发碼码標标簽签籤签評评饋馈滿满應应費费頻频徵征畫画劃划從从當当階阶達达屬属歸归圍围據据歲岁貸贷銀银風风險险萬万億亿幣币臺台灣湾審审訊讯傳传擔担議议協协維维護护預预現现結结淨净潤润雙双綜综權权節节讀读課课調调談谈賣卖質质貿贸轉转載载選选運运遞递醫医錢钱長长陸陆隨随雲云頁页項项順顺領领題题願愿驗验體体於于與与舊旧處处術术補补設设試试詢询語语說说請请論论誌志檔档檢检樓楼樣样錯错優优個个們们倉仓佔占併并華华廠厂廣广專专對对島岛幹干帶带師师幾几庫库廳厅報报場场園园圖图圓圆競竞爭争黨党學学歡欢獎奖禮礼聲声適适連连過过還还輸输較较勞劳歐欧貢贡獻献資资躍跃債债寶宝鍵键餘余減减療疗盤盘積积種种穩稳約约紀纪給给績绩裝装製制複复覽览觀观親亲託托認认變变財财蹤踪農农鏈链離离館馆齡龄'
const simpler = new Map<string, string>()
for (let at = 0; at + 1 < pairs.length; at += 2) simpler.set(pairs.charAt(at), pairs.charAt(at + 1))
const traditional = new RegExp(`[${[...simpler.keys()].join('')}]`, 'g')

/** 客戶名稱 → 客户名称; characters it does not know stay. */
export function simplified(words: string): string {
  return words.replace(traditional, (sign) => simpler.get(sign) ?? sign)
}

/** Signs that stand in names of places and head no columns. */
const placePairs =
  '東东義义蘭兰蓮莲馬马連连門门觀观龍龙貢贡橋桥賢贤陽阳興兴寧宁慶庆雞鸡楊杨溫温濟济漢汉鄭郑瀋沈蘇苏錫锡滄沧魯鲁遼辽黃黄廬庐滬沪榮荣瓊琼隴陇貴贵韓韩嶺岭潛潜紹绍諸诸麗丽鎮镇鄉乡縣县區区灣湾臺台島岛廣广國国園园雲云岡冈鳳凤樹树頭头後后豐丰營营鹽盐羅罗烏乌魚鱼鶯莺蘆芦'
const places = new Map<string, string>()
for (let at = 0; at + 1 < placePairs.length; at += 2) places.set(placePairs.charAt(at), placePairs.charAt(at + 1))
const traditionalPlace = new RegExp(`[${[...places.keys()].join('')}]`, 'g')

/** 臺東縣 → 台东县; for looking places up, never for what is kept. */
export function simplifiedPlace(text: string): string {
  return text.replace(traditionalPlace, (sign) => places.get(sign) ?? sign)
}

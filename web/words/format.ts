// The units of large amounts on a Chinese desk.

/** 1万 = 10,000; 1亿 = 100,000,000. */
export const amountUnits = { wan: '万', yi: '亿' } as const

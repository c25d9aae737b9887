// What this folder uses of dmn-moddle, which brings no types.
declare module 'dmn-moddle' {
  export type Element = { readonly $type: string; readonly [member: string]: unknown }
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>)
    fromXML(xml: string, root?: string): Promise<{ rootElement: Element; warnings: readonly { message: string }[] }>
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>
    create(type: string, members?: Readonly<Record<string, unknown>>): Element
  }
}

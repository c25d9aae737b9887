// A request as sign-in sees it: before anybody is known, or about the session itself.
export type { Visit, VisitHandler, VisitHandlers } from '#store/visit.ts'

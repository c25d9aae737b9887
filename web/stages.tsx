// Every page there is, one line a page: the menu, the router and the search are drawn from this list.
import type { LucideIcon } from 'lucide-react'
import {
  BadgeCheck,
  ChartColumn,
  ClipboardList,
  Combine,
  Gauge,
  History,
  Hourglass,
  Inbox,
  KeyRound,
  LayoutList,
  ListChecks,
  ListTodo,
  Scale,
  SpellCheck,
  Tags,
  Trash2,
  TriangleAlert,
  Upload,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { Capability } from '#domain/role.ts'
import type { Text } from '#domain/text.ts'
import { shellWords, stageMarks } from './words/shell.ts'

/** The way of the data; its characters are the product's signature. */
export const stages = [
  { key: 'intake', mark: stageMarks.intake, name: shellWords.intake },
  { key: 'clean', mark: stageMarks.clean, name: shellWords.clean },
  { key: 'classify', mark: stageMarks.classify, name: shellWords.classify },
  { key: 'use', mark: stageMarks.use, name: shellWords.use },
  { key: 'review', mark: stageMarks.review, name: shellWords.review },
] as const

export type StageKey = (typeof stages)[number]['key']

export type PageEntry = {
  /** Parameters as `$id`. A page with parameters, or without `stage`, is not in the menu. */
  readonly path: string
  readonly stage?: StageKey | 'settings'
  readonly name: Text
  readonly icon: LucideIcon
  /** Who lacks it neither sees the page in the menu nor opens it. */
  readonly needs?: Capability
  /** Stands alone, without rail and bar, and without a session. */
  readonly bare?: boolean
  readonly load: () => Promise<{ default: ComponentType }>
}

/** Add a page here and nowhere else. */
export const pages: readonly PageEntry[] = [
  page('/', 'use', shellWords.customers, LayoutList, 'customer.read', () =>
    import('./use/customers.tsx').then(as('CustomersPage')),
  ),

  page('/intake', 'intake', shellWords.imports, Upload, 'import.run', () =>
    import('./intake/start.tsx').then(as('IntakePage')),
  ),
  page('/intake/$id', 'intake', shellWords.imports, Upload, 'import.run', () =>
    import('./intake/wizard.tsx').then(as('ImportPage')),
  ),

  page('/intake/submissions', 'intake', shellWords.submissions, Inbox, 'customer.write', () =>
    import('./intake/submissions.tsx').then(as('SubmissionsPage')),
  ),
  page('/intake/submissions/$id', 'intake', shellWords.submissions, Inbox, 'customer.write', () =>
    import('./intake/submission.tsx').then(as('SubmissionPage')),
  ),
  page('/intake/forms', 'intake', shellWords.forms, ClipboardList, 'template.manage', () =>
    import('./intake/form-list.tsx').then(as('FormsPage')),
  ),

  page('/clean/work', 'clean', shellWords.work, ListTodo, 'customer.read', () =>
    import('./clean/work.tsx').then(as('WorkPage')),
  ),
  page('/clean', 'clean', shellWords.duplicates, Combine, 'customer.read', () =>
    import('./clean/duplicates.tsx').then(as('DuplicatesPage')),
  ),
  below('/clean/pair', shellWords.duplicates, Combine, 'customer.read', () =>
    import('./clean/pair.tsx').then(as('PairPage')),
  ),
  page('/clean/problems', 'clean', shellWords.problems, TriangleAlert, 'customer.read', () =>
    import('./clean/problems.tsx').then(as('ProblemsPage')),
  ),
  page('/clean/quality', 'clean', shellWords.quality, Gauge, 'review.read', () =>
    import('./clean/quality.tsx').then(as('QualityPage')),
  ),
  page('/clean/bin', 'clean', shellWords.bin, Trash2, 'customer.delete', () =>
    import('./clean/bin.tsx').then(as('BinPage')),
  ),
  page('/clean/spellings', 'clean', shellWords.spellings, SpellCheck, 'clean.manage', () =>
    import('./clean/spellings.tsx').then(as('SpellingsPage')),
  ),
  page('/clean/verify', 'clean', shellWords.verify, BadgeCheck, 'customer.write', () =>
    import('./clean/verify.tsx').then(as('VerifyPage')),
  ),
  page('/clean/stale', 'clean', shellWords.stale, Hourglass, 'customer.read', () =>
    import('./clean/stale.tsx').then(as('StalePage')),
  ),

  page('/classify', 'classify', shellWords.dimensions, Tags, 'customer.read', () =>
    import('./classify/dimensions.tsx').then(as('DimensionsPage')),
  ),
  page('/classify/$key', 'classify', shellWords.dimensions, Tags, 'customer.read', () =>
    import('./classify/dimension.tsx').then(as('DimensionPage')),
  ),

  page('/review', 'review', shellWords.overview, ChartColumn, 'review.read', () =>
    import('./review/overview.tsx').then(as('OverviewPage')),
  ),
  page('/review/changes', 'review', shellWords.changes, History, 'review.read', () =>
    import('./review/changes.tsx').then(as('ChangesPage')),
  ),
  page('/review/contradictions', 'review', shellWords.contradictions, Scale, 'review.read', () =>
    import('./review/contradictions.tsx').then(as('ContradictionsPage')),
  ),
  page('/review/labels', 'review', shellWords.labelReview, ListChecks, 'classify.manage', () =>
    import('./review/labels.tsx').then(as('LabelReviewPage')),
  ),

  page('/settings/people', 'settings', shellWords.people, UsersRound, 'people.manage', () =>
    import('./settings/people.tsx').then(as('PeoplePage')),
  ),
  page('/settings/profile', 'settings', shellWords.profile, UserRound, undefined, () =>
    import('./settings/profile.tsx').then(as('ProfilePage')),
  ),

  door('/sign-in', shellWords.signIn, () => import('./access/sign-in.tsx').then(as('SignInPage'))),
  door('/setup', shellWords.setUp, () => import('./access/set-up.tsx').then(as('SetUpPage'))),
  door('/f/$token', shellWords.forms, () => import('./intake/public-form.tsx').then(as('PublicFormPage'))),
  door('/invite', shellWords.invite, () => import('./access/accept.tsx').then(as('AcceptPage'))),
]

function page(
  path: string,
  stage: StageKey | 'settings',
  name: Text,
  icon: LucideIcon,
  needs: Capability | undefined,
  load: PageEntry['load'],
): PageEntry {
  return { path, stage, name, icon, load, ...(needs ? { needs } : {}) }
}

/** A page that is reached from another one, and stands in no menu. */
function below(path: string, name: Text, icon: LucideIcon, needs: Capability, load: PageEntry['load']): PageEntry {
  return { path, name, icon, load, needs }
}

/** A page before the session: no rail, no menu entry. */
function door(path: string, name: Text, load: PageEntry['load']): PageEntry {
  return { path, name, icon: KeyRound, load, bare: true }
}

/** Picks a named export as the page of a lazily loaded file. */
function as<const N extends string>(name: N) {
  return (module: Readonly<Record<N, ComponentType>>) => ({ default: module[name] })
}

export function inMenu(entry: PageEntry): boolean {
  return entry.stage !== undefined && !entry.path.includes('$')
}

// The dimensions of this database made ready to decide, prove and explain: once for each state of the registry.
import { type CompiledDimensions, compileDimensions } from '#domain/dimensions/compile.ts'
import { type Proof, proveDimension } from '#domain/dimensions/prove.ts'
import type { Registry } from '#store/registry.ts'
import { templateOf, versionsOf } from '#store/template-now.ts'

const ready = new WeakMap<Registry, CompiledDimensions>()
const proofs = new WeakMap<Registry, Map<string, Proof>>()

/** Throws the Problems of dimensions that do not compile. */
export function compiledOf(registry: Registry): CompiledDimensions {
  const before = ready.get(registry)
  if (before) return before
  const made = compileDimensions(templateOf(registry), versionsOf(registry))
  ready.set(registry, made)
  return made
}

/** The proof of a dimension's published rule, within 300 ms. */
export function proofOf(registry: Registry, key: string): Proof | undefined {
  const known = proofs.get(registry) ?? new Map<string, Proof>()
  proofs.set(registry, known)
  const dimension = compiledOf(registry).byKey.get(key)
  const proof = known.get(key) ?? (dimension ? proveDimension(dimension, 300) : undefined)
  if (proof) known.set(key, proof)
  return proof
}

/** The registry as it would be with one dimension changed; nothing is written. */
export function withDimension<K extends 'source' | 'version'>(
  registry: Registry,
  key: string,
  change: Pick<Registry['dimensions'][number], K>,
): Registry {
  const dimensions = registry.dimensions.map((one) => (one.key === key ? { ...one, ...change } : one))
  return { ...registry, dimensions, dimension: (wanted) => dimensions.find((one) => one.key === wanted) }
}

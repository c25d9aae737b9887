// The HTTP interface described for programs: OpenAPI 3.1, made from the contracts and nothing else.
import { apiBase, type Endpoint, isPlain, memberSchema, pathParameters, travelsInQuery } from '#domain/contract.ts'
import { closed } from './schema.ts'

type Json = { readonly [key: string]: unknown }

/** @returns the whole document; every endpoint with its summary in both languages, what it needs, and an example */
export function openApi(endpoints: readonly Endpoint[], version: string): Json {
  const paths: { [path: string]: { [method: string]: Json } } = {}
  for (const endpoint of endpoints) {
    const path = apiBase + endpoint.path
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: '归客 Guike',
      version,
      description: '客户分类、清洗与使用的接口。 The interface of Guike: intake, clean, classify, use, review.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { key: [] }],
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'guike' },
        key: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problem },
      responses: {
        Problem: {
          description:
            '出错：稳定的代码和两种语言的说明。 What went wrong: a stable code, and a sentence in both languages.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

const text: Json = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
}

/** RFC 9457, with `detail` and `fix` in both languages. */
const problem: Json = {
  type: 'object',
  required: ['type', 'code', 'status', 'title', 'detail', 'fix'],
  properties: {
    type: { type: 'string', format: 'uri' },
    code: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: text,
    fix: text,
  },
}

function tagOf(endpoint: Endpoint): string {
  return endpoint.id.split('.')[0] ?? endpoint.id
}

function operation(endpoint: Endpoint): Json {
  const parameters = [...pathAndQuery(endpoint), ...headers(endpoint)]
  return {
    operationId: endpoint.id,
    tags: [tagOf(endpoint)],
    summary: `${endpoint.summary.zh} · ${endpoint.summary.en}`,
    'x-needs': endpoint.needs,
    ...(endpoint.needs === 'anyone' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBody(endpoint),
    responses: { 200: answer(endpoint), default: { $ref: '#/components/responses/Problem' } },
  }
}

function pathAndQuery(endpoint: Endpoint): Json[] {
  const inPath = pathParameters(endpoint.path)
  const inQuery = travelsInQuery(endpoint) ? members(endpoint).filter((name) => !inPath.includes(name)) : []
  const required = new Set(requiredOf(endpoint))
  const described = [...inPath, ...inQuery].map((name) => {
    const schema = memberSchema(endpoint.input, name)
    const example = exampleOf(endpoint)[name]
    const shape = isPlain(schema)
      ? { schema: closed(schema) }
      : { content: { 'application/json': { schema: closed(schema ?? {}) } } }
    return {
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: inPath.includes(name) || required.has(name),
      ...shape,
      ...(example !== undefined && isPlain(schema) ? { example } : {}),
    }
  })
  if (endpoint.carries !== 'upload') return described
  const filename = { name: 'filename', in: 'query', required: false, schema: { type: 'string' }, example: '客户.xlsx' }
  return [...described, filename]
}

function headers(endpoint: Endpoint): Json[] {
  if (endpoint.method !== 'POST' || endpoint.writes === false || endpoint.needs === 'anyone') return []
  return [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
}

function requestBody(endpoint: Endpoint): Json {
  if (endpoint.carries === 'upload') {
    const binary = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } }
    return { requestBody: { required: true, content: { 'application/octet-stream': binary } } }
  }
  if (travelsInQuery(endpoint)) return {}
  const inPath = new Set(pathParameters(endpoint.path))
  const { properties = {}, required = [], ...rest } = closed(endpoint.input) as ObjectSchema
  const left = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.has(name)))
  const schema = { ...rest, properties: left, required: required.filter((name) => !inPath.has(name)) }
  const example = Object.fromEntries(Object.entries(exampleOf(endpoint)).filter(([name]) => !inPath.has(name)))
  return { requestBody: { required: true, content: { 'application/json': { schema, example } } } }
}

function answer(endpoint: Endpoint): Json {
  const description = endpoint.summary.en
  if (endpoint.carries === 'download') {
    return { description, content: { 'application/octet-stream': { schema: { type: 'string' } } } }
  }
  if (endpoint.carries === 'events') {
    return { description, content: { 'text/event-stream': { schema: { type: 'string' } } } }
  }
  const example = endpoint.example.output === undefined ? {} : { example: endpoint.example.output }
  return { description, content: { 'application/json': { schema: endpoint.output, ...example } } }
}

type ObjectSchema = { properties?: Json; required?: readonly string[]; [key: string]: unknown }

function members(endpoint: Endpoint): string[] {
  const names = Object.keys((endpoint.input as ObjectSchema).properties ?? {})
  return endpoint.carries === 'upload' ? names.filter((name) => name !== 'file') : names
}

function requiredOf(endpoint: Endpoint): readonly string[] {
  return (endpoint.input as ObjectSchema).required ?? []
}

function exampleOf(endpoint: Endpoint): Json {
  const example: unknown = endpoint.example.input
  return typeof example === 'object' && example !== null ? { ...example } : {}
}

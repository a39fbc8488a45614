type Schema = Record<string, unknown>;
type Operation = {
  summary: string;
  tags: string[];
  'x-ability': string;
  parameters: { name: string; in: string; required: boolean; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
};

const safe = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const code = (text: string) =>
  safe(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll('\n\n', '<br>');

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:3rem}details{border:1px solid #8886;border-radius:.4rem;margin:.5rem 0;padding:.5rem .8rem}summary{cursor:pointer}
.m{display:inline-block;min-width:4.5rem;font-weight:700}pre{overflow:auto;background:#8881;padding:.8rem;border-radius:.4rem;font-size:.85rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #8883}`;

const table = (head: string[], rows: string[][]) =>
  rows.length
    ? `<table><tr>${head.map((h) => `<th>${h}</th>`).join('')}</tr>${rows.map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`
    : '';
const json = (title: string, content: Record<string, { schema: Schema }> | undefined) => {
  const schema = content?.['application/json']?.schema;
  return schema ? `<h4>${title}</h4><pre tabindex="0">${safe(JSON.stringify(schema, null, 1))}</pre>` : '';
};

function operationHtml(method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters.map((p) => [`<code>${safe(p.name)}</code>`, p.in + (p.required ? ', required' : ''), code(p.description ?? '')]);
  const problems = Object.entries(operation.responses)
    .filter(([status]) => status >= '400')
    .map(([status, r]) => [status, code(r.description)]);
  const [status, success] = Object.entries(operation.responses).find(([key]) => key < '300') ?? ['', undefined];
  return `<details><summary><span class="m">${method.toUpperCase()}</span> <code>${safe(path)}</code> — ${safe(operation.summary)}</summary>
    <p>Needs: <code>${operation['x-ability']}</code></p>${table(['Parameter', 'In', ''], parameters)}${json('Body', operation.requestBody?.content)}
    ${json(`Answer ${status}`, success?.content)}<h4>Errors</h4>${table(['Status', 'Codes'], problems)}</details>`;
}

/** The OpenAPI document as one readable page that needs no script. */
export function referencePage(document: Record<string, unknown>): string {
  const byTag = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, Operation>>))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationHtml(method, path, operation)]);
    }
  const sections = [...byTag].map(([tag, html]) => `<section><h2 id="${safe(tag)}">${safe(tag)}</h2>${html.join('')}</section>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clientele API</title><style>${STYLE}</style></head>
    <body><main><h1>Clientele API</h1><p>Machine-readable: <a href="/api/openapi.json">OpenAPI 3.1</a>. Send an API key as <code>Authorization: Bearer …</code>.</p>${sections}</main></body></html>`;
}

import type { Stage } from './stage.ts';

export type Loading = { scripts: number; scriptBytes: number; apiRequests: Record<number, number> };

const PAGE_SIZES = [25, 100];

/** First visit to the list of customers: what comes over the wire, as gzip, until its rows stand; and how many requests pages of few and of many rows make. */
export async function measureLoading(stage: Stage): Promise<Loading> {
  const result: Loading = { scripts: 0, scriptBytes: 0, apiRequests: {} };
  for (const limit of PAGE_SIZES) {
    const { context, page, close } = await stage.visit();
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    await context.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
    const scripts = new Set<string>();
    let bytes = 0;
    let api = 0;
    wire.on('Network.responseReceived', ({ requestId, response, type }) => {
      if (type === 'Script') {
        const encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'];
        if (response.encodedDataLength > 1024 && encoding !== 'gzip') throw new Error(`${response.url} came as ${encoding}`);
        scripts.add(requestId);
      }
      if (new URL(response.url).pathname.startsWith('/api/')) api++;
    });
    wire.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(`${stage.url}/customers?limit=${limit}`);
    await page.getByRole('table').getByRole('row').nth(limit).waitFor();
    await page.waitForLoadState('networkidle');
    result.apiRequests[limit] = api;
    if (limit === PAGE_SIZES[0]) Object.assign(result, { scripts: scripts.size, scriptBytes: bytes });
    await close();
  }
  return result;
}

// When a page is at rest: what it asked for has come, but for the stream of events, which has no end.

const QUIET_MS = 400;

/** Watches a page from now on; the function that comes back resolves when nothing was under way for a while. */
export function watchRequests(page) {
  const open = new Set();
  let last = Date.now();
  const ends = (request) => {
    open.delete(request);
    last = Date.now();
  };
  page.on("request", (request) => !request.url().endsWith("/v2/events") && open.add(request));
  page.on("requestfinished", ends);
  page.on("requestfailed", ends);
  return async () => {
    await page.waitForLoadState("load");
    last = Date.now();
    while (open.size > 0 || Date.now() - last < QUIET_MS) await new Promise((done) => setTimeout(done, 50));
  };
}

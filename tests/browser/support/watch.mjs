// What a page says while a journey goes on: console, exceptions, refused requests.

/** Listens to a page from its first moment. */
export function watch(page) {
  const lines = [];
  const troubles = [];
  const allowed = [];
  const trouble = (line) => {
    lines.push(line);
    troubles.push(line);
  };
  page.on("console", (message) => {
    const line = `${message.type()}: ${message.text()} (${message.location().url})`;
    if (message.type() === "error" || message.type() === "warning") trouble(line);
    else lines.push(line);
  });
  page.on("pageerror", (error) => trouble(`threw: ${error.stack}`));
  page.on("requestfailed", (request) => {
    // A page that is left gives up on its icon, which still loads, and on the events, which have no end.
    if (request.failure()?.errorText === "net::ERR_ABORTED" && /\/ringtree\.svg$|\/v2\/events$/.test(request.url())) return;
    trouble(`failed: ${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) trouble(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
  return {
    lines,
    /** The story expects trouble of this kind. */
    allow: (pattern) => allowed.push(pattern),
    refuseTrouble() {
      const unexpected = troubles.filter((line) => !allowed.some((pattern) => pattern.test(line)));
      if (unexpected.length > 0) throw new Error(`the page was in trouble:\n${unexpected.join("\n")}`);
    },
  };
}

// The first second: the server is there, and the page comes up without a complaint.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

journey("the server says that it is well", async ({ server }) => {
  const answer = await fetch(new URL("healthz", server.url));
  assert.equal(answer.status, 200);
});

journey("the page comes up without an error", async ({ editor, page }) => {
  await editor.open();
  assert.equal(await page.title(), "Ringtree");
});

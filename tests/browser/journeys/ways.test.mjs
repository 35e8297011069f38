// Every way to get here: which calls come to a step, each with an example that is played.

import { journey } from "../support/journey.mjs";

journey("the menu of a step leads to every way to it, and one is played", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.step(/^option 2/i).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Every way to get here" }).click();
  const ways = page.getByRole("region", { name: /^Every way to Ring group/ });
  const first = ways.getByRole("listitem").filter({ hasText: /presses 2/ }).first();
  await first.getByRole("button", { name: "Play" }).click();
  await editor.step(/^option 2.*step 2/i).waitFor();
  await editor.isAccessible("the ways");
});

journey("with nothing selected, everything that becomes of calls is told", async ({ editor, page }) => {
  await editor.openFlow("Main IVR");
  await editor.press("Escape", "g");
  const all = page.getByRole("region", { name: "Everything that becomes of calls" });
  await all.getByRole("heading", { name: /Voicemail Main voicemail/ }).waitFor();
  await editor.hasFocus(page.getByRole("heading", { name: "Everything that becomes of calls" }));
});

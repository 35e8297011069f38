// Nobody is shut out: every state of the page passes axe, light and dark.

import { put } from "../support/callflows.mjs";
import { journey } from "../support/journey.mjs";

const BROKEN = `{"name":"Broken","numbers":["7001"],"flow":{"module":"menu","data":{"id":"menu_nowhere"},"children":{
  "1":{"module":"user","data":{"id":"user_nobody"}},"2":{"module":"unheard_of"},"2":{"module":"hangup","data":{},"children":{"_":{}}}}}}`;

for (const colorScheme of ["light", "dark"]) {
  const page = (name, story) => journey(`${name} shuts nobody out, ${colorScheme}`, { colorScheme }, story);

  page("the door", async ({ editor, page, server }) => {
    await page.goto(server.url);
    await page.getByLabel("API key").waitFor();
    await editor.isAccessible();
  });

  page("the list", async ({ editor, page }) => {
    await editor.open();
    await page.getByRole("link", { name: "Main IVR", exact: true }).waitFor();
    await editor.isAccessible();
    await page.getByRole("searchbox").fill("nothing is called that");
    await editor.isAccessible();
  });

  page("the editor with the inspector", async ({ editor, page }) => {
    await editor.openFlow("Main IVR");
    await editor.isAccessible();
    await editor.press("Control+Home");
    await editor.isSelected(/^Menu/);
    for (const tab of ["Settings", "Branches", "JSON"]) {
      await page.getByRole("tab", { name: tab }).click();
      await editor.isAccessible();
    }
    await editor.canvas.focus();
    await editor.press("Control+Home", "ArrowDown");
    await editor.isSelected(/ring group/i);
    await editor.isAccessible();
  });

  page("the tested call", async ({ editor }) => {
    await editor.openFlow("Main IVR");
    await editor.press("t");
    await editor.pressKeys("1");
    await editor.step(/step 2/).waitFor();
    await editor.isAccessible();
  });

  page("the week and what changes", async ({ editor, page }) => {
    await editor.openFlow("Front desk");
    await editor.press("h");
    await page.getByRole("grid").waitFor();
    await editor.isAccessible();
    await editor.step(/^Lunch/i).click();
    await editor.press("d", "Control+Shift+s");
    await editor.review.getByText(/Callers notice/).waitFor();
    await editor.isAccessible();
  });

  page("the list of findings", async ({ editor, page, server }) => {
    await editor.open();
    await editor.goTo(await put(server, BROKEN));
    await editor.step(/error/).first().waitFor();
    await page.locator("[data-verb=findings]").first().click();
    await editor.isAccessible();
  });

  page("what lies over the page", async ({ editor, page }) => {
    await editor.openFlow("Main IVR");
    const overlays = { "Control+k": page.getByRole("dialog"), "?": page.getByRole("dialog"), "Shift+F10": page.getByRole("menu"), F2: editor.keys, Tab: page.getByRole("dialog") };
    for (const [key, overlay] of Object.entries(overlays)) {
      await editor.press("Control+Home", "ArrowDown", key);
      await overlay.waitFor();
      await editor.isAccessible();
      await editor.press("Escape");
      await overlay.waitFor({ state: "detached" });
    }
  });

  page("a question and the banners", async ({ editor, page, server }) => {
    await editor.openFlow("Main IVR");
    await editor.rename("Mine");
    await server.request("PATCH", "callflows/callflow_main_ivr", { name: "Theirs" });
    await editor.press("Control+s");
    const banner = page.getByRole("region", { name: "Changed on server" });
    await banner.waitFor();
    await editor.isAccessible();
    await banner.getByRole("button", { name: "Keep mine" }).click();
    await page.getByRole("dialog").waitFor();
    await editor.isAccessible();
  });

  page("an empty callflow", async ({ editor, page }) => {
    await editor.open();
    await page.evaluate(() => (location.hash = "#/callflows/new"));
    await page.locator("#empty-flow").waitFor();
    await editor.isAccessible();
  });

  page("a callflow that the server would not take", async ({ editor, page, allow }) => {
    allow(/400/);
    await editor.openFlow("Main IVR");
    await editor.rename("");
    await page.getByRole("textbox", { name: "Numbers" }).fill("");
    await editor.saveByKey();
    await editor.stands("failed");
    await page.getByRole("region", { name: "Could not save" }).waitFor();
    await editor.isAccessible();
  });

  page("several steps", async ({ editor, page }) => {
    await editor.openFlow("Main IVR");
    await editor.press("Control+a");
    await page.getByText(/steps selected/).waitFor();
    await editor.isAccessible();
  });

  page("a branch that is carried", async ({ editor }) => {
    await editor.openFlow("Main IVR");
    await editor.press("Control+Home", "ArrowDown", "m");
    await editor.hears(/carrying/i);
    await editor.isAccessible();
  });

  page("the objects, a form, what is wrong with it, and its question", async ({ editor, page, server, allow }) => {
    allow(/400/);
    await page.goto(server.signInTo("/objects"));
    await page.getByRole("link", { name: "Maya Chen" }).waitFor();
    await editor.isAccessible("the list");
    await page.goto(server.signInTo("/objects/groups/group_everyone"));
    await page.getByRole("heading", { name: "Everyone" }).waitFor();
    await editor.isAccessible("a form with rows");
    await page.goto(server.signInTo("/objects/menus/menu_abc123"));
    await page.getByLabel("Tries").fill("99");
    await page.getByRole("combobox", { name: "Greeting" }).click();
    await page.getByRole("listbox").waitFor();
    await editor.isAccessible("a picker");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/at most 10/).waitFor();
    await editor.isAccessible("what is wrong");
    await page.getByRole("tab", { name: "JSON" }).click();
    await editor.isAccessible("JSON");
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("link").first().waitFor();
    await editor.isAccessible("the question");
  });
}

// Rule lists: what they say, in which order, and what a call would do, before anything is saved.

import assert from "node:assert/strict";

import { journey } from "../support/journey.mjs";

const REPAIRS = "Repair line";

async function openRules({ editor, page }, name = REPAIRS) {
  await editor.open();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Rule lists" }).click();
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name }).waitFor();
}

const rules = (page) => page.getByRole("list").filter({ has: page.locator(".rule") }).getByRole("listitem");

journey("a rule list is changed in one place and stays as it was in all others", async (it) => {
  const { page, server } = it;
  const before = await server.flat("GET", "call-flows/cf_repairs");
  await openRules(it);
  await page.getByRole("textbox", { name: "Description" }).fill("Repairs");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).first().waitFor();
  const after = await server.flat("GET", "call-flows/cf_repairs");
  assert.deepEqual(after, { ...before, description: "Repairs" });
});

journey("the order of rules is changed by keys, and undone", async (it) => {
  const { page, server } = it;
  await openRules(it);
  await rules(page).first().getByRole("button", { name: /^1/ }).press("Alt+ArrowDown");
  await rules(page).first().getByText("Voicemail box").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await rules(page).first().getByText("Menu").waitFor();
  await rules(page).first().getByRole("button", { name: "Move rule 1 down" }).click();
  await page.keyboard.press("Control+s");
  await page.getByText("Saved", { exact: true }).first().waitFor();
  const { routing } = await server.flat("GET", "call-flows/cf_repairs");
  assert.deepEqual(routing.map((it) => it.destination_type), ["voicemail", "ivr_menu"]);
});

journey("a rule is dragged by its handle", async (it) => {
  const { page } = it;
  await openRules(it);
  const middle = async (what) => {
    const { x, y, width, height } = await what.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  await page.mouse.move(...(await middle(rules(page).first().locator(".rule-grip"))));
  await page.mouse.down();
  await page.mouse.move(...(await middle(rules(page).nth(1))), { steps: 8 });
  await page.mouse.up();
  await rules(page).first().getByText("Voicemail box").waitFor();
});

journey("what a call would do is seen before it is saved", async (it) => {
  const { page } = it;
  await openRules(it);
  const taken = page.locator(".rule[data-taken]");
  await page.getByLabel("When", { exact: true }).fill("2026-11-22");
  await taken.getByText("Voicemail box").waitFor();
  await page.getByLabel("When", { exact: true }).fill("2026-11-23");
  await page.getByLabel("Time", { exact: true }).fill("20:00");
  await taken.getByText("Menu").waitFor();
  await page.getByRole("group", { name: "Days" }).getByRole("button", { name: "Mon" }).click();
  await taken.getByText("Voicemail box").waitFor();
});

journey("a new list shares calls out, and the bar says how", async ({ editor, page, server }) => {
  await editor.open();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Rule lists" }).click();
  await page.getByRole("link", { name: "New rule list" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Shared line");
  await page.getByRole("combobox", { name: "Goes to" }).selectOption("load_balanced");
  for (const [idx, number, weight] of [[0, "+14155550101", "3"], [1, "+14155550102", "1"]]) {
    await page.getByRole("button", { name: "Add a number" }).click();
    await page.getByRole("textbox", { name: "Number" }).nth(idx + 1).fill(number);
    await page.getByRole("spinbutton", { name: "Weight" }).nth(idx).fill(weight);
  }
  await page.getByRole("img", { name: "Shared out: +14155550101 75 %, +14155550102 25 %" }).waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).first().waitFor();
  await page.waitForURL(/#\/call-flows\/(?!new)/);
  const { call_flows: all } = await server.flat("GET", "call-flows");
  const made = all.find((it) => it.name === "Shared line");
  assert.deepEqual(made.routing[0].destinations, [{ number: "+14155550101", weight: 3 }, { number: "+14155550102", weight: 1 }]);
});

journey("what the server would not take is said at the field, and nothing is lost", async (it) => {
  const { page, allow } = it;
  allow(/400/);
  await openRules(it);
  await page.getByRole("textbox", { name: "Keys", exact: true }).fill("[");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Could not save").waitFor();
  await page.getByRole("textbox", { name: "Keys", exact: true, description: /./ }).waitFor();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
  assert.equal(await page.getByRole("textbox", { name: "Keys", exact: true }).inputValue(), "[");
});

journey("rule lists shut nobody out", async (it) => {
  await openRules(it);
  await it.editor.isAccessible();
});

journey("rules are seen as a callflow, and become one", async (it) => {
  const { page, editor, server } = it;
  const blocked = { pattern: "*", destination: "vmbox_main", destination_type: "voicemail", conditions: { blocked_numbers: ["+14155552699"] } };
  const all = { pattern: "*", destination: "vmbox_support", destination_type: "voicemail" };
  await server.flat("POST", "call-flows", { name: "Screened", routing: [blocked, all] });
  await openRules(it, "Screened");
  await page.getByRole("img", { name: "The callflow that does the same" }).waitFor();
  await page.getByRole("button", { name: "Open as a callflow" }).click();
  await editor.step(/Support voicemail/).waitFor();
  assert.equal((await editor.steps()).length, 3);
});

journey("a callflow becomes rules, or says why it cannot", async ({ editor, page, server }) => {
  await server.add({ name: "Front", numbers: ["7007"], flow: { module: "voicemail", data: { id: "vmbox_support" }, children: {} } });
  await editor.openFlow("Front");
  await editor.press("Control+k");
  await editor.filter.fill("rule list");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Front" }).waitFor();
  await page.getByText("Voicemail box Support voicemail").waitFor();
});

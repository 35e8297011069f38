// Starts one Chromium and lets Node's test runner tell the journeys in it. `cargo xtask test --only journeys` calls this.

import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";

import { launchShared } from "./support/chromium.mjs";

await rm(process.env.RINGTREE_EVIDENCE, { recursive: true, force: true });
const browser = await launchShared();
const match = process.env.RINGTREE_MATCH;
const only = match ? [`--test-name-pattern=${match.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`] : [];
const runner = spawn(process.execPath, ["--test", "--test-reporter=tap", ...only, ...process.argv.slice(2)], {
  env: { ...process.env, RINGTREE_BROWSER: browser.wsEndpoint() },
  stdio: "inherit",
});
runner.on("exit", async (code) => {
  await browser.close();
  process.exit(code ?? 1);
});

// The browser that all journeys share.

import { chromium } from "playwright-core";

const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** How Chromium is started: the one that `cargo xtask` found, without its sandbox only where root may not have one. */
export const launchOptions = () => ({
  executablePath: process.env.CHROMIUM,
  args: process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET,
});

/** A browser of one's own, for a single script */
export const launch = () => chromium.launch(launchOptions());

/** A browser that other processes join by the address it returns */
export const launchShared = () => chromium.launchServer(launchOptions());

/** Joins the shared browser. */
export const join = () => chromium.connect(process.env.RINGTREE_BROWSER);

// Starts the editor. The page's policy forbids scripts in the page itself.
import init from "./editor.js";

init({ module_or_path: "./editor_bg.wasm" });

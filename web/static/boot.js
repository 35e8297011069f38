// Starts the editor. When it cannot start, the page says so instead of staying blank.

import start from "./editor.js";

start().catch((error) => {
  console.error(error);
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.className = "boot-failure";
  notice.textContent = `Ringtree could not start: ${error.message}. Reload the page; if that does not help, try a newer browser.`;
  document.body.prepend(notice);
});

/* What a script adds to a page that is whole without it: print and copy, days left, copies for when the line fails. */
(() => {
  "use strict";
  const day = 86400000;

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "print") return print();
    const link = document.querySelector("link[rel=canonical]");
    try {
      await navigator.clipboard.writeText(link ? link.href : location.href);
      button.querySelector("span").textContent = button.dataset.done;
    } catch {
      button.querySelector("span").textContent = button.dataset.failed;
    }
  });

  /* A finished page cannot know what day it is read: the closing day stands in it, the days left are told here. */
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Santiago" }).format(new Date());
  for (const tag of document.querySelectorAll("[data-closes]")) {
    const left = Math.round((Date.parse(tag.dataset.closes) - Date.parse(today)) / day);
    const state = left < 0 ? "closed" : left === 0 ? "today" : left <= 7 ? "soon" : "";
    if (!state) continue;
    const words = tag.dataset[left === 1 ? "tomorrow" : state];
    tag.querySelector("span").textContent = words.replace("{count}", left);
    if (state !== "closed") tag.classList.add("warn");
    tag.hidden = false;
  }

  /* The worker keeps what was read. It says when it had to answer with a copy. */
  const line = document.querySelector("#p_line > p");
  const tell = (copy) => {
    if (line) line.hidden = !copy;
  };
  addEventListener("offline", () => tell(true));
  addEventListener("online", () => tell(false));
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data === "copy") tell(true);
    });
    addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
  }

  /* Where the line fails at a page that was never read, those that were are listed, the last one first. */
  const shelf = document.querySelector("[data-kept]");
  if (shelf && "caches" in window) list(shelf).catch(() => {});

  async function list(shelf) {
    const pages = await caches.open("portal-pages");
    const [words, rows] = shelf.querySelectorAll("p, ul");
    for (const { url } of (await pages.keys()).reverse()) {
      const text = await (await pages.match(url, { ignoreVary: true })).text();
      const page = new DOMParser().parseFromString(text, "text/html");
      const link = document.createElement("a");
      link.href = url;
      link.dir = "auto";
      link.lang = page.documentElement.lang;
      link.textContent = page.querySelector("meta[property='og:title']")?.content || page.querySelector("h1").textContent;
      rows.appendChild(document.createElement("li")).append(link);
    }
    rows.hidden = !rows.children.length;
    words.hidden = !rows.hidden;
  }
})();

/* Keeps what was read readable when the line fails, and says so. Only what the portal shows to everybody is kept.

   presentation.well_known writes two constants above: SHELL, the addresses of what every page needs, and VERSION, which
   changes whenever one of them does. A new worker takes over at once: pages ask for files by digest, so none is ever shown
   with the files of another.

   Pages                the line first; the copy where the line fails, or says nothing for as long as PATIENCE.
   /activos/            the copy first, since an address never changes. One cache a version; what a kept page still names is
                        handed on to the next, the rest goes.
   /archivos/           the copy first, while there is room. */

const PAGES = "portal-pages";
const FILES = "portal-files";
const EVERY_VERSION = "portal-assets-";
const ASSETS = EVERY_VERSION + VERSION;
const OFFLINE = "/sin-conexion";

const PATIENCE = 12_000; /* milliseconds */
const MOST_PAGES = 80;
const MOST_BYTES = 20_000_000; /* of files, as they travelled */
const LARGEST = 2_000_000;

/* Pages of one person say no-store; this is the second lock. */
const OF_ONE_PERSON =
  /^\/(api|asesores|clave|ediciones|indicadores|ingresar|invitacion|le-sirvio|mi-cuenta|redaccion|registro|revision|salir|socios)(\/|$)|\/resultado$/;
const BY_DIGEST = /^\/(activos|archivos)\//;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(ASSETS).then((assets) => assets.addAll(SHELL)));
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (BY_DIGEST.test(url.pathname)) event.respondWith(file(event, url));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
});

async function takeOver() {
  await inherit();
  await clients.claim();
  /* The page that brought the worker was read before there was one. */
  for (const client of await clients.matchAll()) {
    const url = new URL(client.url);
    if (!isOfOnePerson(url)) await keepPage(url, await fetch(client.url, { cache: "force-cache" }));
  }
}

async function inherit() {
  const pages = await (await caches.open(PAGES)).matchAll();
  const texts = await Promise.all(pages.map((kept) => kept.text()));
  const assets = await caches.open(ASSETS);
  for (const name of await caches.keys()) {
    if (!name.startsWith(EVERY_VERSION) || name === ASSETS) continue;
    const former = await caches.open(name);
    for (const request of await former.keys()) {
      const { pathname } = new URL(request.url);
      if (SHELL.includes(pathname) || !texts.some((text) => text.includes(pathname))) continue;
      await assets.put(request, await former.match(request));
    }
    await caches.delete(name);
  }
}

async function page(event, url) {
  const line = fetch(event.request);
  event.waitUntil(line.then((answer) => keepPage(url, answer)).catch(() => {}));
  const copy = await (await caches.open(PAGES)).match(url.pathname, { ignoreVary: true });
  try {
    return await (copy ? Promise.race([line, late()]) : line);
  } catch {
    if (copy) event.waitUntil(tell(event.resultingClientId));
    return copy ?? (await caches.match(OFFLINE, { ignoreVary: true })) ?? Response.error();
  }
}

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

/* The browser holds what a client is sent until its page listens. */
async function tell(id) {
  (await clients.get(id))?.postMessage("copy");
}

/* Clones before anything else: once the browser has begun to read an answer it is too late. */
async function keepPage(url, answer) {
  const copy = isForEverybody(url, answer) ? answer.clone() : null;
  const gone = answer.status === 404 || answer.status === 410;
  if (!copy && !gone) return;
  const pages = await caches.open(PAGES);
  if (gone) return pages.delete(url.pathname, { ignoreVary: true });
  await pages.put(url.pathname, copy);
  for (const old of (await pages.keys()).slice(0, -MOST_PAGES)) await pages.delete(old);
}

function isForEverybody(url, answer) {
  const said = (name) => answer.headers.get(name) ?? "";
  const kept = answer.status === 200 && answer.type === "basic" && said("content-type").startsWith("text/html");
  return kept && /\bpublic\b/.test(said("cache-control")) && !isOfOnePerson(url) && !SHELL.includes(url.pathname);
}

const isOfOnePerson = (url) => OF_ONE_PERSON.test(url.pathname);

async function file(event, url) {
  const copy = await caches.match(url.pathname, { ignoreVary: true });
  if (copy) return copy;
  const answer = await fetch(event.request);
  if (answer.status === 200 && answer.type === "basic") event.waitUntil(keepFile(url, answer.clone()));
  return answer;
}

async function keepFile(url, answer) {
  if (url.pathname.startsWith("/activos/")) return (await caches.open(ASSETS)).put(url.pathname, answer);
  if (size(answer) > LARGEST) return;
  const files = await caches.open(FILES);
  await files.put(url.pathname, answer);
  let total = 0;
  for (const request of (await files.keys()).reverse()) {
    total += size(await files.match(request));
    if (total > MOST_BYTES) await files.delete(request);
  }
}

const size = (answer) => Number(answer.headers.get("content-length"));

// The copy of what is being written in this browser: in IndexedDB, or in localStorage where there is none.
// Not here: when it is written and thrown away (keeper.js), and offering it (offers.js).

const NAME = "portal-desk";
const STORE = "copies";

/**
 * @typedef {object} Copy
 * @property {string} at when, ISO
 * @property {number} base
 * @property {number} serial
 * @property {[string, string][]} fields
 * @property {any} [tree]
 * @property {string} [text]
 */

let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  return opened;
}

async function transact(mode, act) {
  const kept = await database();
  return new Promise((resolve, reject) => {
    const transaction = kept.transaction(STORE, mode, { durability: "relaxed" });
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/**
 * Keep a copy under a key. Rejects where the browser keeps nothing.
 * @param {string} key
 * @param {Copy} copy
 */
export async function keep(key, copy) {
  // As one text: a tree of thousands of nodes takes the browser far longer to copy.
  const text = JSON.stringify(copy);
  try {
    await transact("readwrite", (store) => store.put(text, key));
  } catch {
    localStorage.setItem(`${NAME}/${key}`, text);
  }
}

/**
 * Return the copy under a key, or null.
 * @param {string} key
 * @returns {Promise<Copy | null>}
 */
export async function kept(key) {
  const found = await transact("readonly", (store) => store.get(key)).catch(() => null);
  try {
    return JSON.parse(found || localStorage.getItem(`${NAME}/${key}`) || "null");
  } catch {
    return null;
  }
}

/**
 * Throw the copy under a key away.
 * @param {string} key
 */
export async function forget(key) {
  await transact("readwrite", (store) => store.delete(key)).catch(() => null);
  try {
    localStorage.removeItem(`${NAME}/${key}`);
  } catch {
    // A browser without storage has nothing to forget.
  }
}

// Asking our own server for JSON: the token against forged requests, and one more try where it went stale.
// Not here: when to ask again after a failure (keeper.js).

/** The line is down, or the server did not answer. */
export class Unreached extends Error {}

/**
 * @typedef {{status: number, data: any}} Answer
 */

/**
 * A way to the server that carries the token of a form. A new token is written into the form too.
 * @param {HTMLFormElement} form
 */
export function lineOf(form) {
  const field = form.querySelector("[name=csrf_token]");

  async function send(method, address, body, options) {
    const headers = { Accept: "application/json" };
    if (method !== "GET") headers["X-CSRFToken"] = field ? field.value : "";
    const init = { method, headers, credentials: "same-origin", ...options };
    if (body instanceof FormData) init.body = body;
    else if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(body);
    }
    let response;
    try {
      response = await fetch(address, init);
    } catch {
      throw new Unreached();
    }
    return { status: response.status, data: await json(response) };
  }

  /** Ask for a token that is good for the session of now. Returns whether there is one. */
  async function renew() {
    const { status, data } = await send("GET", "/redaccion/ficha");
    if (status !== 200 || typeof data.token !== "string") return false;
    if (field) field.value = data.token;
    return true;
  }

  return {
    renew,
    /**
     * @param {string} method
     * @param {string} address
     * @param {any} [body] JSON, or a form
     * @param {RequestInit} [options]
     * @returns {Promise<Answer>}
     */
    async ask(method, address, body, options) {
      const answer = await send(method, address, body, options);
      if (answer.status === 400 && method !== "GET" && (await renew())) return send(method, address, body, options);
      return answer;
    },
  };
}

async function json(response) {
  try {
    return (await response.json()) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw new Unreached();
  }
}

// Passkeys: what the server asks is given to the browser, and the browser's answer to the server. Where the browser has none of this,
// nothing is shown, and a code is typed.
(() => {
  "use strict";
  const has = window.PublicKeyCredential?.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!has) return;
  const send = async (path, body) => {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  for (const box of document.querySelectorAll("[data-passkey]")) {
    const [path, said] = [box.dataset.passkey, box.querySelector("[role=alert]")];
    const name = box.querySelector("[name=passkey]");
    box.hidden = false;
    box.querySelector("button").addEventListener("click", async () => {
      said.textContent = "";
      try {
        const { publicKey } = await send(`${path}/begin`, {});
        let done;
        if (name) {
          const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
          done = await send(path, { name: name.value, credential: made.toJSON() });
        } else {
          const shown = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
          done = await send(path, shown.toJSON());
        }
        location.assign(done.to);
      } catch {
        said.textContent = box.dataset.failed;
      }
    });
  }
})();

// The pages work without this file; it saves clicks and keeps the place of whoever uses a keyboard.
(() => {
  const all = (selector) => document.querySelectorAll(selector);

  const toErrors = () => document.querySelector("[data-focus]")?.focus();

  // Chip, tile and map shape of one government light up together.
  const light = (event) => {
    const code = event.target.closest?.("[data-code]")?.dataset.code;
    all(".is-lit").forEach((part) => part.classList.remove("is-lit"));
    if (code) all(`[data-code="${code}"]`).forEach((part) => part.classList.add("is-lit"));
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    all("details.drop[open]").forEach((drop) => {
      if (!drop.contains(event.target)) drop.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    const drop = event.key === "Escape" && document.querySelector("details.drop[open]");
    if (!drop) return;
    drop.open = false;
    drop.querySelector("summary").focus();
  });

  // htmx restores the focus by id; what is gone hands it to the part that was swapped.
  document.addEventListener("htmx:afterSettle", (event) => {
    const status = document.querySelector("#list-status");
    const news = event.detail.target.querySelector?.("[data-announce]");
    if (status && news) status.textContent = news.textContent.trim();
    if (document.activeElement === document.body) event.detail.target.focus?.({ preventScroll: true });
    toErrors();
  });

  // A part that does not come leaves the page as it is, and says so.
  const failed = (isSo) => () => document.querySelector("#request-failed")?.toggleAttribute("hidden", !isSo);
  document.addEventListener("htmx:sendError", failed(true));
  document.addEventListener("htmx:responseError", failed(true));
  document.addEventListener("htmx:afterOnLoad", failed(false));

  // The browser asks before a page is left, or its language changed, with something typed that was not sent.
  let unsent = false;
  document.addEventListener("input", ({ target: { form } }) => {
    unsent ||= form?.getAttribute("method") === "post" && !form.querySelector("[type=password]");
  });
  window.addEventListener("beforeunload", (event) => unsent && event.preventDefault());

  // Two presses in a row send a form once.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post") return;
    unsent &&= !form.closest("main");
    if (event.defaultPrevented) return;
    if (sent.has(form)) event.preventDefault();
    sent.add(form);
    setTimeout(() => sent.delete(form), 5000);
  });

  // What was typed before htmx had come is looked up, too.
  document.addEventListener("DOMContentLoaded", () =>
    all("[hx-trigger*=typed-early]").forEach((field) => {
      if (field.value !== field.defaultValue) htmx.trigger(field, "typed-early");
    }),
  );

  all("[data-print]").forEach((button) => (button.hidden = false));
  toErrors();
})();

// What is typed in a <form data-keep="…"> stays in this tab until it is saved: also when the sign-in
// has run out meanwhile. `data-keep` names the reader and what was saved last; once that changes, or
// the form is sent, what was kept is let go of. The server keeps a copy of its own while it can.
(function () {
  "use strict";

  const here = `kept:${window.location.pathname}:`;

  function place(form) {
    return here + form.dataset.keep;
  }

  function forget(except) {
    Object.keys(window.sessionStorage).forEach((key) => {
      if (key.startsWith(here) && key !== except) window.sessionStorage.removeItem(key);
    });
  }

  function typed(form) {
    const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "seen");
    return JSON.stringify(values);
  }

  // Boxes that are not ticked are not among the values, so everything is unticked first.
  function putBack(form, values) {
    const left = [...values];
    [...form.elements].forEach((control) => {
      if (!control.name || ["hidden", "submit", "button"].includes(control.type)) return;
      const choice = control.type === "checkbox" || control.type === "radio";
      const at = left.findIndex(([name, value]) => name === control.name && (!choice || value === control.value));
      if (choice) control.checked = at >= 0;
      else if (at >= 0) control.value = left[at][1];
      if (at >= 0) left.splice(at, 1);
    });
  }

  // What is being saved is not kept once more by a request on its way.
  function stopOnceSent(form) {
    form.addEventListener("submit", () => { form.dataset.sent = "1"; });
    form.addEventListener("htmx:beforeRequest", (event) => { if (form.dataset.sent) event.preventDefault(); });
    window.addEventListener("pageshow", () => { delete form.dataset.sent; });
  }

  function begin(form) {
    stopOnceSent(form);
    const key = place(form);
    const before = typed(form);
    forget(key);
    const kept = window.sessionStorage.getItem(key);
    if (kept && kept !== before) {
      putBack(form, JSON.parse(kept));
      const told = form.querySelector("[data-kept]");
      if (told) told.hidden = false;
    }
    form.addEventListener("input", () => window.sessionStorage.setItem(key, typed(form)));
  }

  document.querySelectorAll("form[data-keep]").forEach(begin);
  document.querySelectorAll("form[data-forget]").forEach((form) => form.addEventListener("submit", () => forget()));
})();

// What is typed in a <form data-keep="…"> stays in this tab until it is saved: also when the sign-in
// has run out meanwhile. `data-keep` names the reader and what was saved last; once that changes, what
// was kept is let go of, and so it is when its author asks for it (`data-forget`). The server keeps a
// copy of its own while it can. `data-answer`: the page shows what was just sent, or what a button of
// it filled in, so that is what counts.
(function () {
  "use strict";

  const OF_THE_PAGE = ["csrfmiddlewaretoken", "seen", "form_key", "returned"];
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
    const values = [...new FormData(form)].filter(([name]) => !OF_THE_PAGE.includes(name));
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
    window.addEventListener("pageshow", (event) => {
      delete form.dataset.sent;
      if (event.persisted) sayReturned(form);
    });
  }

  // Whoever goes back to a form that was saved may go on typing in it, and that is kept.
  function sayReturned(form) {
    if (form.elements.returned) return;
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: "returned", value: "1" });
    form.append(said);
  }

  function begin(form) {
    stopOnceSent(form);
    const key = place(form);
    const before = typed(form);
    forget(key);
    const kept = window.sessionStorage.getItem(key);
    if (kept && "answer" in form.dataset) {
      window.sessionStorage.setItem(key, before);
    } else if (kept && kept !== before) {
      putBack(form, JSON.parse(kept));
      const told = form.querySelector("[data-kept]");
      if (told) told.hidden = false;
    }
    form.addEventListener("input", () => window.sessionStorage.setItem(key, typed(form)));
  }

  document.querySelectorAll("form[data-keep]").forEach(begin);
  document.querySelectorAll("form[data-forget]").forEach((form) => form.addEventListener("submit", () => forget()));
})();

// What every page can do beyond links and forms. Everything here has a way without script.
(function () {
  "use strict";
  const root = document.documentElement;

  // The folding menu of narrow screens.
  function openNavigation(open) {
    const bar = document.querySelector(".bar");
    bar.toggleAttribute("data-open", open);
    bar.querySelector("[data-nav-toggle]").setAttribute("aria-expanded", String(open));
  }

  // Menus are <details>; one is open at a time.
  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (menu !== except) menu.removeAttribute("open");
    });
  }

  function markTheme() {
    document.querySelectorAll("[data-theme-choice-value]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoiceValue === root.dataset.themeChoice));
    });
  }

  function announce(text) {
    const region = document.getElementById("announcer");
    if (region && region.textContent !== text) region.textContent = text;
  }

  // Toasts stay until closed when they report trouble; the rest leave by themselves.
  function settle(toast) {
    if (toast.dataset.stays !== undefined) return;
    let timer = setTimeout(() => toast.remove(), 8000);
    toast.addEventListener("pointerenter", () => clearTimeout(timer));
    toast.addEventListener("focusin", () => clearTimeout(timer));
    toast.addEventListener("pointerleave", () => { timer = setTimeout(() => toast.remove(), 4000); });
  }

  function toast(level, text) {
    const template = document.getElementById("toast-" + level) || document.getElementById("toast-info");
    const item = template.content.firstElementChild.cloneNode(true);
    item.querySelector("[data-text]").textContent = text;
    document.getElementById("toasts").append(item);
    settle(item);
  }

  function countChosen(table) {
    const boxes = [...table.querySelectorAll("tbody input[type=checkbox][name]")];
    const chosen = boxes.filter((box) => box.checked).length;
    const all = table.querySelector("[data-select-all]");
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    const scope = table.closest("form") || table.parentElement;
    scope.querySelectorAll("[data-chosen-count]").forEach((place) => { place.textContent = chosen; });
  }

  function clicked(event) {
    const target = event.target;
    const nav = target.closest("[data-nav-toggle]");
    if (nav) return openNavigation(nav.getAttribute("aria-expanded") !== "true");
    closeMenus(target.closest("details.menu"));

    const theme = target.closest("[data-theme-choice-value]");
    if (theme) {
      root.dispatchEvent(new CustomEvent("choosetheme", { detail: theme.dataset.themeChoiceValue }));
      return markTheme();
    }
    const opener = target.closest("[data-dialog]");
    if (opener) {
      event.preventDefault();
      return document.getElementById(opener.dataset.dialog).showModal();
    }
    if (target.closest("[data-close-dialog]") || target.matches("dialog.dialog")) {
      if (target.closest("[data-close-dialog]")) event.preventDefault();
      return target.closest("dialog").close();
    }
    if (target.closest("[data-close-toast]")) return target.closest("[data-toast]").remove();
    const fill = target.closest("[data-fill]");
    if (fill) {
      for (const [id, value] of new URLSearchParams(fill.dataset.fill)) document.getElementById(id).value = value;
      const submit = fill.dataset.thenFocus && document.getElementById(fill.dataset.thenFocus);
      if (submit) submit.focus();
    }
    const copier = target.closest("[data-copy]");
    if (copier) navigator.clipboard.writeText(copier.dataset.copy).then(() => announce(copier.dataset.copied || ""));
    if (target.closest("[data-print]")) window.print();
  }

  function changed(event) {
    const table = event.target.closest("table");
    if (table && event.target.matches("[data-select-all]")) {
      table.querySelectorAll("tbody input[type=checkbox][name]").forEach((box) => { box.checked = event.target.checked; });
    }
    if (table && event.target.matches("input[type=checkbox]")) countChosen(table);
  }

  function pressed(event) {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.removeAttribute("open");
      return menu.querySelector("summary").focus();
    }
    const toggle = document.querySelector("[data-nav-toggle][aria-expanded=true]");
    if (toggle) {
      openNavigation(false);
      toggle.focus();
    }
  }

  // A form sent twice by an impatient double click is sent once.
  function submitted(event) {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post") || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  }

  function ready(scope) {
    scope.querySelectorAll("[data-announce]").forEach((place) => announce(place.dataset.announce));
    const errors = scope.querySelector("[data-error-summary]");
    if (errors) errors.focus();
  }

  document.addEventListener("click", clicked);
  document.addEventListener("change", changed);
  document.addEventListener("keydown", pressed);
  document.addEventListener("submit", submitted);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
  document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
  document.addEventListener("toasts", (event) => {
    (event.detail.value || []).forEach((one) => toast(one.level, one.text));
  });
  ["htmx:sendError", "htmx:responseError"].forEach((name) => {
    document.addEventListener(name, () => toast("error", document.getElementById("toasts").dataset.offline));
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("#toasts [data-toast]").forEach(settle);
    markTheme();
    ready(document);
  });
})();

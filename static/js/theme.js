// Runs before the first paint: light, dark or as the system says, without a flash.
(function () {
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function wanted() {
    try { return localStorage.getItem("theme") || "system"; } catch { return "system"; }
  }

  function apply() {
    var choice = wanted();
    root.dataset.bsTheme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
    root.dataset.themeChoice = choice;
    root.dispatchEvent(new CustomEvent("theme"));
  }

  root.classList.add("js");
  root.addEventListener("choosetheme", function (event) {
    try { localStorage.setItem("theme", event.detail); } catch { /* private window: this page only */ }
    apply();
  });
  dark.addEventListener("change", apply);
  apply();
})();

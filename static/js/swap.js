// Dragging a mentee onto another pair: the rows say what it would cost before anything is dropped.
// A drop only opens the page that asks. By keyboard the button "Swap" of each row leads there too.
(function () {
  "use strict";
  let dragged = null;   // the chip in the air
  let costs = {};       // mentee → what dropping there means

  const places = () => [...document.querySelectorAll("[data-swap-place]")];

  function label(place, text) {
    const cost = place.querySelector("[data-swap-cost]");
    cost.textContent = text;
    cost.hidden = !text;
  }

  function clear() {
    places().forEach((place) => {
      label(place, "");
      place.classList.remove("may-drop", "dropping");
    });
    dragged = null;
    costs = {};
  }

  function show(answer) {
    costs = answer.costs;
    places().forEach((place) => {
      const mine = costs[place.dataset.swapPlace];
      if (place.contains(dragged)) return;
      label(place, answer.failed || (mine ? mine.words : ""));
      place.classList.toggle("may-drop", Boolean(mine && mine.to));
    });
  }

  async function look(url, chip) {
    while (dragged === chip) {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const answer = await response.json();
      if (dragged !== chip) return;
      if (answer.ready) { show(answer); return; }
      await new Promise((later) => setTimeout(later, 400));
    }
  }

  async function begin(chip) {
    places().forEach((place) => {
      if (!place.contains(chip)) label(place, place.querySelector("[data-swap-cost]").dataset.working);
    });
    const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
    const response = await fetch(chip.dataset.swapAsk, { method: "POST", headers: { ...headers, Accept: "application/json" } });
    if (!response.ok) { clear(); return; }
    look((await response.json()).costs, chip);
  }

  document.addEventListener("dragstart", (event) => {
    const chip = event.target.closest && event.target.closest("[data-swap-ask]");
    if (!chip) return;
    dragged = chip;
    event.dataTransfer.setData("text/plain", chip.textContent.trim());
    event.dataTransfer.effectAllowed = "move";
    begin(chip);
  });

  function under(event) {
    const place = dragged && event.target.closest && event.target.closest("tr") && event.target.closest("tr").querySelector("[data-swap-place]");
    return place && costs[place.dataset.swapPlace] && costs[place.dataset.swapPlace].to ? place : null;
  }

  document.addEventListener("dragover", (event) => {
    const place = under(event);
    places().forEach((one) => one.classList.toggle("dropping", one === place));
    if (place) event.preventDefault();
  });

  document.addEventListener("drop", (event) => {
    const place = under(event);
    if (!place) return;
    event.preventDefault();
    window.location.assign(costs[place.dataset.swapPlace].to);
  });

  document.addEventListener("dragend", clear);
})();

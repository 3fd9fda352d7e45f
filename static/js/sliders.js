// Beside each number of a group stands a slider, and below the group what they add up to.
// Without script there are the numbers, and the server says what they add up to.
(function () {
  "use strict";

  function numbers(group) {
    return [...group.querySelectorAll("input[type=number][data-slider]")];
  }

  function tell(group) {
    const sum = numbers(group).reduce((all, one) => all + (parseInt(one.value, 10) || 0), 0);
    const place = document.querySelector(`[data-sum="${group.dataset.sliders}"]`);
    if (!place) return;
    place.textContent = place.dataset.text.replace("{sum}", sum);
    place.classList.toggle("off", sum !== 100);
  }

  function addSlider(number, group) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "form-range";
    slider.min = number.min || 0;
    slider.max = number.max || 100;
    slider.value = number.value;
    const label = document.querySelector(`label[for="${number.id}"]`);
    slider.setAttribute("aria-label", label ? label.textContent.trim() : number.name);
    number.before(slider);
    slider.addEventListener("input", () => { number.value = slider.value; tell(group); });
    number.addEventListener("input", () => { slider.value = number.value; tell(group); });
  }

  document.querySelectorAll("[data-sliders]").forEach((group) => {
    numbers(group).forEach((number) => addSlider(number, group));
    tell(group);
  });
})();

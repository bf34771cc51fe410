
"use strict";
(() => {
  const form = document.getElementById("filter");
  const words = document.getElementById("words");
  const shown = document.getElementById("shown");
  const rows = Array.from(document.querySelectorAll(".matrix tbody tr"));
  const folds = Array.from(document.querySelectorAll("details.namespace"));
  // Both lists are of the same namespaces in the same order.
  const texts = folds.map((fold) => fold.textContent.toLowerCase());

  const filter = () => {
    const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const states = new Set(Array.from(form.elements.state).filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    rows.forEach((row, i) => {
      const text = row.textContent.toLowerCase();
      const show = states.has(row.dataset.state) && sought.every((word) => text.includes(word) || texts[i].includes(word));
      row.hidden = !show;
      folds[i].hidden = !show;
      count += show ? 1 : 0;
    });
    shown.textContent = count + " of " + rows.length + " namespaces shown";
  };

  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details")) {
      target.hidden = false;
      target.open = true;
      target.scrollIntoView();
    }
  };

  const openAll = (open) => folds.forEach((fold) => { if (!fold.hidden) { fold.open = open; } });

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = folds.filter((fold) => !fold.open);
    folded.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
  addEventListener("hashchange", unfold);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  form.hidden = false;
  filter();
  unfold();
})();

"use strict";
// Notes on claims: beside the claim where there is room; the style sheet puts them at the bottom elsewhere.
const wide = window.matchMedia("(min-width: 700px)");
let open = null;
let shown = null;

function hide() {
  if (open) open.classList.remove("open");
  open = shown = null;
}

function show(claim) {
  hide();
  shown = claim;
  open = document.getElementById(claim.getAttribute("aria-describedby"));
  open.classList.add("open");
  place();
}

function place() {
  if (!open) return;
  const claim = shown;
  open.style.cssText = "";
  if (!wide.matches) return;
  const line = claim.getClientRects()[0];
  const last = claim.getClientRects()[claim.getClientRects().length - 1];
  const box = open.getBoundingClientRect();
  const below = last.bottom + box.height + 12 < window.innerHeight;
  const left = Math.max(8, Math.min(below ? last.left : line.left, window.innerWidth - box.width - 8));
  open.style.left = left + "px";
  open.style.top = (below ? last.bottom + 6 : Math.max(8, line.top - box.height - 6)) + "px";
  open.style.bottom = open.style.right = "auto";
}

document.documentElement.classList.add("scripted");
for (const claim of document.querySelectorAll(".claim")) {
  claim.addEventListener("pointerenter", () => show(claim));
  claim.addEventListener("pointerleave", () => { if (document.activeElement !== claim) hide(); });
  claim.addEventListener("focus", () => show(claim));
  claim.addEventListener("click", () => show(claim));
  claim.addEventListener("blur", hide);
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
// The page scrolls too when the keyboard leads to a claim that is out of sight.
document.addEventListener("scroll", place, { passive: true });
window.addEventListener("resize", place);

// A source picked in the list: only its claims stay lit.
for (const draft of document.querySelectorAll(".draft")) {
  const light = (source) => {
    draft.classList.toggle("picked", source !== null);
    for (const claim of draft.querySelectorAll(".claim"))
      claim.classList.toggle("lit", claim.dataset.sources.split(" ").includes(source));
  };
  const pressed = () => draft.querySelector(".pick[aria-pressed=true]");
  const settle = () => light(pressed() ? pressed().closest("li").dataset.source : null);
  for (const entry of draft.querySelectorAll("li[data-source]")) {
    const button = entry.querySelector(".pick");
    button.addEventListener("click", () => {
      const was = button.getAttribute("aria-pressed") === "true";
      for (const other of draft.querySelectorAll(".pick")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(!was));
      settle();
    });
    entry.addEventListener("pointerenter", () => light(entry.dataset.source));
    entry.addEventListener("pointerleave", settle);
  }
  // A finding and its note light up together.
  for (const part of draft.querySelectorAll("[data-found]")) {
    const both = (on) => {
      for (const other of draft.querySelectorAll("[data-found]"))
        if (part.dataset.found.split(" ").some((it) => other.dataset.found.split(" ").includes(it)))
          other.classList.toggle("together", on && part.dataset.found !== "");
    };
    part.addEventListener("pointerenter", () => both(true));
    part.addEventListener("pointerleave", () => both(false));
  }
}

// Notes beside the story leave no holes in it: they hang over the paragraphs below, each pushed down as far
// as the one above it reaches.
function hang() {
  for (const story of document.querySelectorAll(".story")) {
    let end = -Infinity;
    for (const notes of story.querySelectorAll(".notes")) {
      const top = notes.parentElement.getBoundingClientRect().top;
      const shift = wide.matches ? Math.max(0, end - top) : 0;
      notes.style.setProperty("--shift", shift + "px");
      if (notes.scrollHeight > 0) end = top + shift + notes.scrollHeight + 10;
    }
    const left = end - story.lastElementChild.getBoundingClientRect().bottom;
    story.style.setProperty("--left", (wide.matches ? Math.max(0, left) : 0) + "px");
  }
}
hang();
window.addEventListener("resize", hang);
window.addEventListener("load", hang);
document.addEventListener("change", hang);

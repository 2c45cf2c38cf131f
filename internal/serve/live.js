// Reloads the page after a build and shows the mistakes of a failed one. It is
// served by `build serve` only. Styles are set one by one, since the content
// security policy of the real site allows no inline style sheet.
const events = new EventSource("/_events");
let overlay;

events.addEventListener("reload", () => location.reload());
events.addEventListener("mistakes", (event) => {
  overlay ??= document.body.appendChild(document.createElement("pre"));
  overlay.textContent = event.data;
  overlay.setAttribute("role", "alert");
  Object.assign(overlay.style, {
    position: "fixed",
    inset: "auto 0 0 0",
    margin: "0",
    maxHeight: "60vh",
    overflow: "auto",
    padding: "1rem 1.5rem",
    background: "#2b0d0d",
    color: "#ffe3e0",
    borderTop: "4px solid #ff6b5e",
    zIndex: "99",
  });
});

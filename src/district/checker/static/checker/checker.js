// Files dropped anywhere on the form land in its file field; without this script the field is chosen by hand.
for (const form of document.querySelectorAll("[data-drop]")) {
  const field = form.querySelector("input[type=file]");
  const show = (event) => {
    event.preventDefault();
    form.classList.add("checker-over");
  };
  form.addEventListener("dragenter", show);
  form.addEventListener("dragover", show);
  form.addEventListener("dragleave", () => form.classList.remove("checker-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("checker-over");
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
    }
  });
}

// The library with a hand: files are dropped where they may be chosen, and a picture is pointed at. Without this the forms do the same.
(function () {
  "use strict";

  function drop(zone) {
    var input = zone.querySelector("input[type=file]");
    var list = document.createElement("ul");
    list.className = "chosen";
    list.setAttribute("aria-live", "polite");
    zone.appendChild(list);

    function tell() {
      list.textContent = "";
      Array.prototype.forEach.call(input.files, function (file) {
        list.appendChild(document.createElement("li")).textContent = file.name;
      });
    }

    function over(event) {
      event.preventDefault();
      zone.classList.add("over");
    }

    zone.addEventListener("dragenter", over);
    zone.addEventListener("dragover", over);
    zone.addEventListener("dragleave", function () {
      zone.classList.remove("over");
    });
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        tell();
      }
    });
    input.addEventListener("change", tell);
  }

  function aim(frame) {
    var picture = frame.querySelector("img");
    var mark = frame.querySelector("[data-mark]");
    var across = document.querySelector("[data-aim-x]");
    var down = document.querySelector("[data-aim-y]");
    if (!across || !down) {
      return;
    }
    frame.classList.add("ready");

    function share(value) {
      return Math.min(100, Math.max(0, Math.round(Number(value) || 0)));
    }

    function show() {
      mark.style.setProperty("--fx", share(across.value) + "%");
      mark.style.setProperty("--fy", share(down.value) + "%");
    }

    picture.addEventListener("click", function (event) {
      var box = picture.getBoundingClientRect();
      across.value = share(((event.clientX - box.left) / box.width) * 100);
      down.value = share(((event.clientY - box.top) / box.height) * 100);
      show();
    });
    across.addEventListener("input", show);
    down.addEventListener("input", show);
    show();
  }

  document.querySelectorAll(".drop").forEach(drop);
  document.querySelectorAll("[data-aim]").forEach(aim);
})();

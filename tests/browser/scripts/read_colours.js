() => [...document.querySelectorAll(".matrix a, .timeline a, .key, .now")].map((element) => {
  const probe = element.querySelector("text") ?? element;
  const style = getComputedStyle(probe);
  return [style.color, style.fill, style.backgroundColor, element instanceof SVGElement];
})

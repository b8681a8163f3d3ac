export function describe(shop) {
  return { label: `a shop of ${shop.size}`, open: true, ["computed" + 1]: [..."ab"] };
}

// An async generator that is drained by for await, and only sometimes waits itself.
async function* pages(count) {
  for (let page = 0; page < count; page++) {
    if (page % 5 === 0) await undefined;
    yield page;
  }
}

async function main(scale) {
  let checksum = 0;
  for (let round = 0; round < scale; round++) {
    for await (const page of pages(7000)) checksum = (checksum + (page ^ round)) | 0;
  }
  return checksum;
}

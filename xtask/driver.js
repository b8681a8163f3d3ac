// Ends the programs in `speed`: warms up, takes the time of a second call of `main`, and prints it with the result.
;(function () {
  var scale = +process.argv[2];
  Promise.resolve(main(scale)).then(function () {
    var start = process.hrtime();
    return Promise.resolve(main(scale)).then(function (result) {
      var passed = process.hrtime(start);
      console.log(passed[0] * 1e3 + passed[1] / 1e6, String(result));
    });
  }).catch(function (error) { console.error(error); process.exit(1); });
})();

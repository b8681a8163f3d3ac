// Parsing, selecting, changing, serialising HTML and XML.
module.exports = async (lib, log) => {
  const $ = lib.load('<ul id=u><li class="a b">1<li>2<li data-x=3>3 &amp; <b>bold</b></ul><p>para<script>if (a < b) {}</script><table><tr><td>x');
  log($.html(), $('li:nth-child(2)').text(), $('[data-x]').data('x'), $('li').map((i, el) => $(el).text().length).get(), $('.a').hasClass('b'), $('li > b').parent().index());
  $('li').first().addClass('c').after('<li>new</li>').end().last().remove();
  $('p').attr('title', '"q"').wrapInner('<i></i>');
  for (const el of $('li')) log(el.tagName, $(el).attr('class'));
  log($('#u').html(), $('ul').find('li').not('.a').filter((i) => i > 0).length, $.extract({ items: ['li'] }));
  log(lib.load('<a><B c="d"/></a>', { xml: true }).xml());
  try { $('li:nope('); } catch (error) { log(error.name.length > 0); }
};

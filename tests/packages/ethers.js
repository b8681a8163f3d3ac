// Wallets, signatures, ABIs, units, hashes: BigInts everywhere.
module.exports = async (lib, log) => {
  const { Wallet, Interface, AbiCoder, parseUnits, formatEther, keccak256, toUtf8Bytes, getAddress, verifyMessage, HDNodeWallet, TypedDataEncoder, Transaction, solidityPackedKeccak256, FixedNumber, Contract, id, encodeRlp, namehash } = lib;
  const wallet = new Wallet(`0x${'11'.repeat(32)}`);
  const signature = await wallet.signMessage('hello');
  log(wallet.address, signature, verifyMessage('hello', signature) === wallet.address);
  const abi = new Interface(['function f(uint256 a, tuple(string s, bytes32[] b) c) view returns (int8, address)', 'event E(address indexed who, uint value)', 'error Bad(uint code)']);
  const data = abi.encodeFunctionData('f', [2n ** 200n, ['é', [id('x')]]]);
  log(data, abi.decodeFunctionData('f', data).toArray(true), abi.getEvent('E').topicHash);
  log(parseUnits('1.5', 18), formatEther(123456789012345678901n), keccak256(toUtf8Bytes('x')), namehash('a.eth'), FixedNumber.fromString('1.5').mul(FixedNumber.fromString('2.25')).toString());
  log(HDNodeWallet.fromPhrase('test test test test test test test test test test test junk').address, encodeRlp(['0x01', ['0x', '0x0203']]));
  const tx = await wallet.signTransaction({ to: wallet.address, nonce: 1, gasLimit: 21000, maxFeePerGas: 10n, maxPriorityFeePerGas: 1n, value: parseUnits('1'), chainId: 5, type: 2 });
  log(tx, Transaction.from(tx).from, TypedDataEncoder.hash({ name: 'd' }, { M: [{ name: 'n', type: 'uint256' }] }, { n: 5 }));
  for (const wrong of [() => getAddress('0x12'), () => parseUnits('x'), () => AbiCoder.defaultAbiCoder().decode(['uint256'], '0x12')]) { try { wrong(); } catch (error) { log(error.code); } }
};
module.exports.realTime = true;

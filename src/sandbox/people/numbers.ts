import type { Draw } from './draw.ts';

/** A telephone number: country code, trunk prefix and the national digits in the groups people write. */
export interface PhoneNumber {
  readonly country: Country;
  readonly code: string;
  readonly trunk: string;
  readonly groups: readonly string[];
}

export type Country = 'US' | 'GB' | 'AU' | 'FR' | 'DE';

interface Plan {
  readonly code: string;
  readonly trunk: string;
  /** Each a fixed beginning of the national number, how many digits are free after it, and the groups. */
  readonly ranges: readonly { readonly prefix: string; readonly free: number; readonly groups: readonly number[] }[];
}

// North American area codes in use, without the toll-free, premium and personal ones.
const AREAS =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228 229 231 234 235 239 240 248 251 252 253 254 256 260 262 267 269 270 272 274 276 279 281 283 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 324 325 326 327 329 330 331 332 334 336 337 339 341 346 347 350 351 352 353 360 361 363 364 369 380 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 442 443 445 447 448 458 463 464 469 470 472 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 557 559 561 562 563 564 567 570 571 572 573 574 575 580 582 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661 662 667 669 678 680 681 682 686 689 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726 727 728 730 731 732 734 737 740 743 747 748 754 757 760 762 763 765 769 770 771 772 773 774 775 779 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 820 826 828 830 831 832 835 838 839 840 843 845 847 848 850 854 856 857 858 859 860 862 863 864 865 870 872 878 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 929 930 931 934 936 937 938 940 941 943 945 947 948 949 951 952 954 956 959 970 971 972 973 975 978 979 980 983 984 985 986 989'.split(
    ' ',
  );

/** Ranges that the numbering authorities keep for fiction; all are valid numbers to libphonenumber. */
const PLANS: Readonly<Record<Country, Plan>> = {
  US: { code: '1', trunk: '', ranges: AREAS.map((area) => ({ prefix: `${area}55501`, free: 2, groups: [3, 3, 4] })) },
  GB: {
    code: '44',
    trunk: '0',
    ranges: [
      { prefix: '207946', free: 4, groups: [2, 4, 4] },
      { prefix: '2920180', free: 3, groups: [2, 4, 4] },
      { prefix: '28964960', free: 2, groups: [2, 4, 4] },
      { prefix: '1914980', free: 3, groups: [3, 3, 4] },
      { prefix: '3069990', free: 3, groups: [3, 3, 4] },
      ...['113', '114', '116', '117', '118', '121', '131', '141', '151', '161'].map((area) => ({
        prefix: `${area}4960`,
        free: 3,
        groups: [3, 3, 4],
      })),
    ],
  },
  AU: {
    code: '61',
    trunk: '0',
    ranges: ['25550', '27010', '35550', '37010', '75550', '77010', '85550', '87010'].map((prefix) => ({
      prefix,
      free: 4,
      groups: [1, 4, 4],
    })),
  },
  FR: {
    code: '33',
    trunk: '0',
    ranges: ['19900', '26191', '35301', '46571', '53649'].map((prefix) => ({
      prefix,
      free: 4,
      groups: [1, 2, 2, 2, 2],
    })),
  },
  DE: {
    code: '49',
    trunk: '0',
    ranges: [
      { prefix: '3023125', free: 3, groups: [2, 8] },
      { prefix: '6990009', free: 3, groups: [2, 8] },
      { prefix: '4066969', free: 3, groups: [2, 8] },
      { prefix: '2214710', free: 3, groups: [3, 7] },
      { prefix: '8999998', free: 3, groups: [2, 8] },
    ],
  },
};

const ORDER: readonly Country[] = ['AU', 'FR', 'US', 'GB', 'DE'];
/** Coprime to every capacity above, so that walking by it meets each number once. */
const STRIDE = 7919;

export const e164 = (number: PhoneNumber): string => `+${number.code}${number.groups.join('')}`;

/** Hands out numbers, each once: two people share one only where the world means it. */
export class NumberPool {
  readonly #drawn = new Map<Country, number>();
  readonly #start = new Map<Country, number>();

  constructor(draw: Draw) {
    for (const country of ORDER) this.#start.set(country, draw.int(capacity(country)));
  }

  /** The next free number, of that country while it has any; undefined when every country is used up. */
  take(wanted: Country): PhoneNumber | undefined {
    for (const country of [wanted, ...ORDER]) {
      const drawn = this.#drawn.get(country) ?? 0;
      if (drawn >= capacity(country)) continue;
      this.#drawn.set(country, drawn + 1);
      return numberAt(country, ((this.#start.get(country) ?? 0) + drawn * STRIDE) % capacity(country));
    }
    return undefined;
  }
}

const CAPACITY = new Map(
  ORDER.map((country) => [country, PLANS[country].ranges.reduce((sum, range) => sum + 10 ** range.free, 0)]),
);

function capacity(country: Country): number {
  return CAPACITY.get(country) ?? 0;
}

function numberAt(country: Country, index: number): PhoneNumber {
  const { code, trunk, ranges } = PLANS[country];
  let left = index;
  for (const range of ranges) {
    const size = 10 ** range.free;
    if (left < size) {
      const digits = range.prefix + String(left).padStart(range.free, '0');
      return { country, code, trunk, groups: split(digits, range.groups) };
    }
    left -= size;
  }
  throw new RangeError(`no number ${index} in ${country}`);
}

function split(digits: string, sizes: readonly number[]): string[] {
  let at = 0;
  return sizes.map((size) => {
    at += size;
    return digits.slice(at - size, at);
  });
}

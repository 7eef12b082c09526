import { type Locale, words } from './locale.ts';

export const en: Locale = {
  first:
    words(`Ada Adam Alan Alice Amber Amy Andrew Anna Arthur Audrey Barbara Beatrice Ben Beth Brian Caleb Cara
    Carol Charles Chloe Claire Colin Daisy Daniel David Dawn Diana Dylan Edith Edward Eleanor Eliot Ellen Emily Eric
    Esther Ethan Evan Faith Felix Fiona Flora Frank Gavin George Gina Grace Graham Hannah Harriet Harry Hazel Helen
    Henry Hope Howard Hugh Ian Ida Irene Iris Isaac Ivy Jack Jacob James Jane Jasper Jean Joan Joel John Joyce Judith
    Julia June Karen Keith Kevin Laura Lena Leo Lewis Lily Linda Louis Lucy Luke Mabel Marcus Margaret Mark Martha
    Mary Matilda Maud Max Miles Miriam Molly Nancy Naomi Neil Nell Nigel Noah Nora Oliver Oscar Owen Pamela Patrick
    Paul Pearl Peter Philip Phoebe Polly Rachel Ralph Rebecca Robert Robin Rosa Rose Roy Ruby Rupert Ruth Ryan Sally
    Sam Sara Scott Sean Simon Sophie Stella Stephen Susan Tara Thomas Tessa Tim Toby Tracy Una Vera Victor Violet
    Walter Wanda Wendy William Winifred Zoe`),
  last: words(`Abbott Adams Allen Archer Ashby Atkins Bailey Baker Barlow Barnes Barrett Bates Baxter Beale Bell
    Bennett Bishop Blake Bolton Booth Bowen Bradley Briggs Brooks Bryant Burgess Burton Butler Byrne Calder Carson
    Carter Chapman Clarke Clayton Coleman Collins Cooper Craig Crane Cross Curtis Dalton Davies Dawson Day Dean Dixon
    Doyle Drake Duncan Eaton Ellis Evans Farmer Farrell Fenton Field Fisher Fleming Fletcher Ford Foster Fox Francis
    Fraser Frost Fuller Gardner Garner Gibson Gilbert Glover Goodwin Gordon Grant Gray Green Griffin Hale Hall Harper
    Harris Hart Hayes Heath Hill Holland Holmes Hooper Howell Hudson Hughes Hunt Hurst Irving Jarvis Jennings Kane
    Keller Kemp Kendall King Knight Lamb Lane Lawson Lee Lloyd Long Lowe Mann Marsh Mason May Mercer Miller Mills
    Monroe Moore Morgan Morris Moss Murray Nash Newman Nolan North Oakley Owens Page Palmer Parker Parsons Payne Pearce
    Perry Pike Poole Porter Pratt Price Quinn Ramsey Reed Reid Rhodes Rice Rogers Rowe Russell Shaw Short Stone Swift
    Tate Thorne Tucker Turner Vance Wade Walker Walsh Ward Watts Webb Wells West Wood Yates York Young`),
  streets: words(`Oak_Street Elm_Street Maple_Avenue Cedar_Lane Church_Road Mill_Lane Station_Road Park_Avenue
    High_Street Bridge_Street Hill_Road River_Walk Garden_Row School_Lane Orchard_Close Meadow_Drive Forest_Way
    Lake_View Spring_Road Castle_Street Market_Place Abbey_Road Birch_Grove Chestnut_Drive Willow_Court Ash_Terrace
    Harbour_Road Windmill_Lane Rose_Crescent Linden_Road Poplar_Avenue Field_End Quarry_Road Union_Street Victory_Road
    Summer_Lane Winter_Gardens Northgate Southgate Eastfield Westbury_Road Kings_Road Queens_Drive Temple_Row`),
  cities:
    words(`Ashford Bridgeton Carlton Dunmore Eastbrook Fairview Glenwood Harwich Kingsley Lakewood Marston
    Newbury Oakham Penrose Redhill Shelby Thornton Upton Weston Yarrow Brookside Clifton Denham Elmswell Franklin
    Greenfield Hillcrest Ivybridge Kenton Langley Milford Northfield Overton Preston Ripley Stanton Trenton Walden`),
  country: 'United States',
  numberFirst: true,
  postcodeDigits: 5,
  postcodeFirst: false,
};
